files-heading = الملفات
files-add = إرفاق ملف
files-title = ما هو؟
files-given-by = من أعطاه؟
files-choose = اختر الملف
files-save = أرفقه
entry-attached = أُرفق ملف
files-crowded = تصل عدة ملفات في وقت واحد، لذلك لم يُحفظ هذا الملف. اختره مرة أخرى وحاول بعد دقيقة
