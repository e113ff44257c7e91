# A test language that proves right-to-left. No qualified translator has checked this yet.
exit-this-page = غادر هذه الصفحة
exit-label = مغادرة
exit-heading = الطقس
exit-go-on = إلى صفحة الطقس
