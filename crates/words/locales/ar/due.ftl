# لغة اختبار
due-when = الموعد
due-task = ما يجب فعله
due-person = الشخص
due-why = لماذا هذا الموعد
due-owner = المسؤول
due-signers = من يوقّع باسم منظمتكم
due-part-late = متأخر ({ $count })
due-part-today = اليوم ({ $count })
due-part-soon = في الأيام القادمة ({ $count })
due-none = لا شيء مستحق هنا.
due-damaged = هناك أمر مستحق لا يمكن عرضه هنا لأنه تالف. راجع الحالات نفسها، وأخبر من يعتني بـ Wayhaven.
task-tell = أخبر أحدًا في الخارج: لم يُخبَر أحد بعد
task-name-owner = سمِّ المسؤول
due-year = سنة قادمة
task-tell-withdrawn = أخبر السلطة المختصة بسحب الموافقة
due-done-told = بعد إخبارهم: دوّن أنه غادر
