# The frame of every page.
language-name = English
skip-to-content = Skip to main content
account = Account
sign-out = Sign out
search = Search
worklist = Worklist
help = Help
privacy = Privacy
accessibility = Accessibility
disclosure-warning = What you write here, drafts and comments too, may be shown in court.
nobody-told = Nobody has been told yet
saving-tells-nobody = Saving does not tell anyone.
continue = Continue
save = Save
change = Change
not-known = Not known
printed-by = Printed by { $name }, { $when }
error-heading = There is a problem
count-of = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
