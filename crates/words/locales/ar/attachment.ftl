files-heading = الملفات
files-add = إرفاق ملف
files-title = ما هو؟
files-given-by = من أعطاه؟
files-choose = اختر الملف
files-save = أرفقه
entry-attached = أُرفق ملف
