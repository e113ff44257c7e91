# لغة اختبار
numbers-heading = أرقام الهاتف
numbers-number = الرقم
numbers-save = احفظ هذا الرقم
