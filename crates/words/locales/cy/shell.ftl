# No qualified translator has checked this yet.
language-name = Cymraeg
skip-to-content = Neidio i’r prif gynnwys
account = Cyfrif
sign-out = Allgofnodi
search = Chwilio
worklist = Rhestr waith
help = Cymorth
privacy = Preifatrwydd
accessibility = Hygyrchedd
disclosure-warning = Gall yr hyn a ysgrifennwch yma, gan gynnwys drafftiau a sylwadau, gael ei ddangos yn y llys.
nobody-told = Does neb wedi cael gwybod eto
saving-tells-nobody = Nid yw cadw yn dweud wrth neb.
continue = Parhau
save = Cadw
must-be-answered = Rhaid ateb.
change = Newid
not-known = Ddim yn hysbys
printed-by = Argraffwyd gan { $name }, { $when }
error-heading = Mae problem
count-of = { $count ->
    [zero] { $count } achos
    [one] { $count } achos
    [two] { $count } achos
   *[other] { $count } achos
}
home = Hafan
back = Yn ôl
cases = Achosion
guidance = Canllawiau
sign-in = Mewngofnodi
main-navigation = Prif
error-word = Gwall
page-previous = Diweddarach
page-next = Cynharach
pages-label = Tudalennau’r rhestr hon
forged-heading = Daeth y ffurflen hon o safle arall
forged-advice = Ni wnaed dim. Agorwch y dudalen eto o’r fan hon a’i llenwi.
anothers-heading = Llenwodd rhywun arall hon
anothers-advice = Dechreuwyd y ffurflen gan berson arall a oedd wedi mewngofnodi yma o’r blaen. Ni chadwyd dim ac ni chaiff ei dangos. Gofynnwch iddynt fewngofnodi a mynd ymlaen.
too-large-heading = Mae hyn yn fwy nag y gall y dudalen ei gymryd
too-large-advice = Ni chadwyd dim. Ewch yn ôl: mae’r hyn a deipioch yno o hyd. Byrhewch ef, neu ei rannu’n sawl cofnod.
not-allowed-heading = Nid yw eich rôl yn caniatáu hyn
not-allowed-advice = Gofynnwch i arweinydd neu weinyddwr eich partneriaeth. Nodwyd eich bod wedi gofyn.
unavailable-heading = Ni ellir dangos hyn ar hyn o bryd
unavailable-advice = Ni chollwyd dim. Rhowch gynnig arall mewn munud. Os oes rhywun mewn perygl, ffoniwch 999 nawr: peidiwch ag aros am y dudalen hon.
ours-heading = Methodd rhywbeth o’n heiddo ni
ours-advice = Nid eich bai chi yw hyn, ac ni chollwyd dim a gadwyd gennych o’r blaen. Dywedwch wrth bwy bynnag sy’n gofalu am Wayhaven, ac os oes rhywun mewn perygl, ffoniwch 999 nawr.
kept-heading = Heb ei gadw eto
kept-unavailable = Ni ellir cyrraedd y gronfa ddata, felly ni chadwyd hyn. Mae’r hyn a deipioch wedi’i gadw ar y dudalen hon: gadewch hi ar agor, a rhowch gynnig arall.
kept-out-of-date = Bu’r dudalen hon ar agor am amser hir, felly ni chadwyd hyn. Mae’r hyn a deipioch wedi’i gadw yma: gwiriwch ef, a’i gadw.
kept-signed-in = Rydych wedi mewngofnodi eto. Mae’r hyn a deipioch o’r blaen wedi’i gadw yma ac nid yw wedi’i arbed eto.
kept-what = Yr hyn a deipioch
kept-again = Cadw hwn nawr
kept-ring = Os oes rhywun mewn perygl, ffoniwch 999 nawr. Peidiwch ag aros am y dudalen hon.
role-identify = Adnabod ac atgyfeirio
kept-is-case = Tra oeddech yn ysgrifennu, cadwodd cydweithiwr hwn fel achos, felly nid oes cwestiwn yma mwyach. Mae eich geiriau wedi’u cadw ar y dudalen hon: ychwanegwch nhw at yr achos.
kept-put-aside = Tra oeddech yn ysgrifennu, rhoddodd rhywun y drafft hwn o’r neilltu, felly ni ellid ei gadw. Mae eich geiriau wedi’u cadw ar y dudalen hon: dechreuwch eto, a’u rhoi yno.
kept-to-case = Mynd at yr achos
signed-out-half = Rydych wedi allgofnodi yn y porwr hwn. Ni ellir cyrraedd y gronfa ddata, felly daw eich mewngofnodiad i ben ohono’i hun o fewn awr.
# Teitlau tudalennau.
title-home = Hafan
title-sign-in = Mewngofnodi
title-account = Cyfrif
title-next-steps = Camau nesaf
title-question = Cwestiwn
title-check-your-answers = Gwirio eich atebion
title-cases = Achosion
title-information = Gwybodaeth
title-settings = Gosodiadau
title-worklist = Rhestr waith
title-register = Cofrestr
title-guidance = Canllawiau
title-messages = Negeseuon
title-weather = Tywydd
