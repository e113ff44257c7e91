# Chwilio am achos, a’r rhestr o achosion. Heb ei wirio gan gyfieithydd.
search-heading = Dod o hyd i achos
search-label = Enw, cyfeirnod, rhif ffôn neu le
search-hint = Mewn unrhyw sgript neu sillafiad. Dim ond yr hyn y gall eich sefydliad ei weld sy’n cael ei ddangos.
search-born = Dyddiad geni, os ydych yn ei wybod
search-born-hint = Mae’r flwyddyn yn unig yn ddigon. Rhowch enw hefyd os gallwch: gadewir allan y rhai â dyddiad arall.
search-born-wrong = Rhowch flwyddyn fel 2009, neu fis a blwyddyn, neu’r dyddiad cyfan
search-about = Bras yw’r dyddiad hwn: chwilio flwyddyn y naill ochr
search-found = { $count ->
    [zero] { $count } achos wedi’i ganfod
    [two] { $count } achos wedi’u canfod
   *[other] { $count } achos wedi’u canfod
}
search-none = Nid oes dim y gallwch ei weld yn cyfateb. Nid yw hynny’n golygu nad oes neb yn adnabod y person.
search-nothing-asked = Ni chwiliwyd am ddim. Teipiwch enw, cyfeirnod, rhif ffôn neu le, neu rhowch flwyddyn geni.
search-too-much = Mae hynny’n hirach nag unrhyw enw neu le. Ni chwiliwyd am ddim: teipiwch y geiriau pwysicaf.
search-more = Mae mwy nag a ddangosir yma. Ychwanegwch enw, neu air arall ohono.
found-by-reference = Canfuwyd drwy ei gyfeirnod
found-by-telephone = Canfuwyd drwy rif ffôn sydd wedi’i ysgrifennu ynddo
found-by-other = Canfuwyd drwy gyfeirnod a roddodd gwasanaeth arall
found-by-place = Canfuwyd drwy le sydd wedi’i ysgrifennu ynddo
found-by-name = Canfuwyd drwy’r enw { $name }
found-by-sound = Dim ond yn debyg o ran sain neu sillafiad: yr enw { $name }
found-by-birth = Canfuwyd drwy’r dyddiad geni { $date }
found-unnamed = Achos
known-heading = Efallai mai rhywun rydych yn ei adnabod eisoes yw hwn
known-lead = Mae’r achosion hyn yn debyg i’r hyn a ysgrifennoch. Edrychwch ar un os dymunwch: mae’r hyn a ysgrifennoch yn aros fel drafft, a byddwch yn dod o hyd iddo eto ar y dudalen gyntaf.
known-new = Os rhywun arall ydyw, neu os nad ydych yn siŵr, agorwch achos newydd yr un fath.
list-stage = Ar agor neu ar gau
list-open = Ar agor
list-closed = Ar gau
list-all = Pob un
list-whose = Achosion pwy
list-anybodys = Unrhyw un
list-mine = Fy rhai i
list-raised = A godais i
list-my-teams = Rhai fy nhîm
list-untold = Dim ond lle nad oes neb wedi cael gwybod
list-untold-tag = Neb wedi cael gwybod eto
list-sort = Yn nhrefn
list-by-news = Newyddion diwethaf, diweddaraf yn gyntaf
list-by-news-oldest = Newyddion diwethaf, hynaf yn gyntaf
list-by-opened = Agorwyd, diweddaraf yn gyntaf
list-by-opened-oldest = Agorwyd, hynaf yn gyntaf
list-next-newer = Mwy newydd
list-newer = Mae newyddion wedi dod am rai achosion ers i chi agor y rhestr hon, ac maen nhw’n uwch i fyny nawr.
list-from-top = Ei dangos o’r brig
list-none-fits = Nid oes achos yn cyfateb i’r hyn a ddewisoch.
list-no-owner = Nid oes neb yn gyfrifol eto
list-damaged = Ni ellir dangos rhan o hyn yma: mae wedi’i difrodi. Agorwch yr achos i’w gweld, a dywedwch wrth bwy bynnag sy’n gofalu am Wayhaven.
list-search-more = Chwilio yn ôl dyddiad geni
