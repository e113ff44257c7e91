# لغة اختبار
register-heading = السجل
register-children = أطفال
register-adults = بالغون
register-all = الجميع
register-category = الفئة
register-how-many = كم العدد الآن
entry-age-held = عُرف العمر
