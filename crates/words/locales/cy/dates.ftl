# No qualified translator has checked this yet.
weekday-1 = Dydd Llun
weekday-2 = Dydd Mawrth
weekday-3 = Dydd Mercher
weekday-4 = Dydd Iau
weekday-5 = Dydd Gwener
weekday-6 = Dydd Sadwrn
weekday-7 = Dydd Sul
month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr
long-date = { $weekday } { $day } { $month } { $year }
today = Heddiw
tomorrow = Yfory
yesterday = Ddoe
in-days = { $days ->
    [two] Ymhen { $days } ddiwrnod
    [few] Ymhen { $days } diwrnod
    [many] Ymhen { $days } diwrnod
   *[other] Ymhen { $days } diwrnod
}
days-ago = { $days ->
    [two] { $days } ddiwrnod yn ôl
    [few] { $days } diwrnod yn ôl
    [many] { $days } diwrnod yn ôl
   *[other] { $days } diwrnod yn ôl
}
