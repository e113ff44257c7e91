# لغة اختبار
cases-heading = الحالات
case-name-unknown = الاسم غير معروف
case-record-call = سجّل بمن اتصلت
case-next-hour = ما يجب فعله في الساعة القادمة
case-chronology = التسلسل الزمني
case-happened = حدث
case-learnt = علمنا
case-taken-down = ما دُوِّن
told-heading = بمن اتصلت؟
told-service = الفريق أو الجهة
told-taken-by = اسم من أجاب
told-day = يوم الاتصال
told-time = وقت الاتصال
told-reference = الرقم المرجعي الذي أعطوك إياه
told-save = احفظ هذه المكالمة
