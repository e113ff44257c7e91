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
