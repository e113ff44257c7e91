# A test language that proves right-to-left. No qualified translator has checked this yet.
exit-this-page = غادر هذه الصفحة
worried-yourself = هل الأمر يتعلق بك أنت؟ اقرأ هذه الصفحة بدلًا منها: ما يمكنك أن تختاره ومن يساعدك
exit-label = مغادرة
exit-heading = الطقس
exit-go-on = إلى صفحة الطقس
