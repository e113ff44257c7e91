library-news = أخبار
library-versions = الإصدارات
