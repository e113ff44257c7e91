# لغة اختبار
pathway-heading = المسار
pathway-news = دوّن خبراً
pathway-times = المواعيد وأسبابها
pathway-so-far = الخطوات حتى الآن
pathway-day = في أي يوم؟
pathway-reasons = الأسباب
pathway-save = احفظ
step-referred = أُحيل
status-not-referred = لا تُعرف أي إحالة
safety-heading = قرارات بشأن السلامة
check-ins-heading = بعد المغادرة
