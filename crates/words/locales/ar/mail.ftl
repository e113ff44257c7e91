post-heading = الرسائل بالبريد الإلكتروني
post-state-waiting = تنتظر الإرسال
post-state-sent = أُرسلت
post-state-perhaps = ربما أُرسلت
post-state-refused = لم تُرسل
post-again = أرسلها مرة أخرى
post-arrived = وصلت
