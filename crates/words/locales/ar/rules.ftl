# A test language that proves right-to-left. No qualified translator has checked this yet.
nation = البلد
show = عرض
day = اليوم
month = الشهر
year = السنة
rules-heading = القوانين والإرشادات
rule-from = منذ { $from }
rule-from-to = من { $from } إلى { $to }
rule-until = البداية غير معروفة، حتى { $to }
rule-begin-unknown = البداية غير معروفة
rule-between = بين { $from } و{ $to }
rule-short = اختصارات
