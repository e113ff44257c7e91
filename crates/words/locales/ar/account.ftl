# لغة اختبار
sign-in-email = البريد الإلكتروني
sign-in-password = كلمة السر
set-up-heading = اختر كلمة السر
set-up-password = كلمة السر
set-up-again = كلمة السر مرة أخرى
set-up-button = احفظها وسجّل الدخول
account-heading = حسابك
answer-this = أجب عن هذا: { $label }
choose-this = اختر واحدة
