# A test language that proves right-to-left. No qualified translator has checked this yet.
language-name = العربية
skip-to-content = انتقل إلى المحتوى الرئيسي
account = الحساب
sign-out = تسجيل الخروج
search = بحث
worklist = قائمة العمل
nobody-told = لم يُبلَّغ أحد بعد
continue = متابعة
save = حفظ
must-be-answered = يجب الإجابة.
change = تغيير
not-known = غير معروف
error-heading = هناك مشكلة
count-of = { $count ->
    [zero] لا حالات
    [one] حالة واحدة
    [two] حالتان
    [few] { $count } حالات
    [many] { $count } حالة
   *[other] { $count } حالة
}
home = الرئيسية
back = رجوع
cases = الحالات
guidance = الإرشادات
sign-in = تسجيل الدخول
main-navigation = الرئيسي
error-word = خطأ
page-previous = الأحدث
page-next = الأقدم
pages-label = صفحات هذه القائمة
kept-heading = لم يُحفظ بعد
kept-what = ما كتبته
kept-again = احفظ هذا الآن
# عناوين الصفحات
title-home = الرئيسية
title-sign-in = تسجيل الدخول
title-account = الحساب
title-next-steps = الخطوات التالية
title-question = سؤال
title-check-your-answers = راجع إجاباتك
title-cases = الحالات
title-information = معلومات
title-settings = الإعدادات
title-worklist = قائمة العمل
title-register = السجل
title-guidance = الإرشادات
title-messages = الرسائل
title-weather = الطقس
disclosure-warning = قد يُعرض ما تكتبه هنا في المحكمة، وكذلك المسودات والتعليقات.
