# A test language that proves right-to-left. No qualified translator has checked this yet.
nation = البلد
show = عرض
day = اليوم
month = الشهر
year = السنة
rules-heading = القوانين والإرشادات
