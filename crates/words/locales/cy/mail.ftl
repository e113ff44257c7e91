mail-news-subject = Rhywbeth i’w ddarllen yn Wayhaven
mail-news-body = Mae rhywbeth newydd i chi ei ddarllen. Mewngofnodwch i’w ddarllen:
mail-reminder-subject = Mae rhywbeth yn aros amdanoch yn Wayhaven
mail-reminder-body = Mae rhywbeth yn aros i chi ei wneud. Mewngofnodwch i weld beth:
mail-foot = Nid yw’r neges hon yn dweud dim am neb, a hynny’n fwriadol. Nid oes neb yn darllen atebion iddi.
post-heading = Negeseuon e-bost
post-lead = Dim ond dweud bod rhywbeth i’w ddarllen yma y mae pob un. Anfonir neges unwaith. Lle methodd peiriant tra oedd y neges gyda’r gweinydd post, ni ŵyr neb a gafodd ei hanfon: dywedwch beth sydd i’w wneud.
post-none = Nid oes neges yn aros, ac ni anfonwyd yr un yn y pythefnos diwethaf.
post-for = I { $name }
post-for-somebody = I rywun o sefydliad arall
post-state-waiting = Yn aros i’w hanfon
post-state-leaving = Wrthi’n cael ei hanfon
post-state-sent = Wedi’i hanfon
post-state-perhaps = Efallai wedi’i hanfon
post-state-refused = Heb ei hanfon
post-since = { $state }, { $when }
post-tried = { $count ->
    [0] Heb roi cynnig arni eto
    [one] Rhoddwyd cynnig arni unwaith
   *[other] Rhoddwyd cynnig arni { $count } gwaith
}
post-next = Y cynnig nesaf { $when }
post-said-busy = Nid oedd gan y gweinydd post amser.
post-said-slow = Nid atebodd y gweinydd post mewn pryd.
post-said-unreachable = Ni ellid cyrraedd y gweinydd post.
post-said-tls = Ni ellid gwneud cysylltiad preifat â’r gweinydd post.
post-said-sign-in = Ni dderbyniodd y gweinydd post ein mewngofnodi.
post-said-sender = Nid yw’r gweinydd post yn derbyn post o’r cyfeiriad hwn.
post-said-address = Dywed y gweinydd post nad oes cyfeiriad o’r fath.
post-said-content = Gwrthododd y gweinydd post hi.
post-said-no-answer = Roedd gan y gweinydd post y neges ac nid atebodd.
post-said-given-up = Rhoddwyd cynnig arni am ddeuddydd a mwy.
post-said-nobody = Ni allant fewngofnodi mwyach, neu nid oes ganddynt gyfeiriad.
post-said-sealed = Ni ellir ei hagor: gofynnwch i bwy bynnag sy’n rhedeg y rhaglen hon wirio’r dyddlyfr.
post-said-kind = Mae o fath nad yw’r rhaglen hon yn ei adnabod.
post-again = Anfon eto
post-arrived = Fe gyrhaeddodd
post-kind-news = Newyddion i rywun a ddywedodd neu a gyfeiriodd
post-kind-reminder = Nodyn atgoffa
