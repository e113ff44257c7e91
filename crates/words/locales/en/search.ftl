# Looking for a case, and the list of cases.
search-heading = Find a case
search-label = Name, reference, telephone number or place
search-hint = In any script or spelling. Only what your organisation may see is shown.
search-born = Date of birth, if you know it
search-born-hint = The year alone is enough. Give a name as well if you can: those with another date are left out.
search-born-wrong = Give a year such as 2009, or a month and a year, or the whole date
search-about = This date is only about right: look a year either side
search-found = { $count ->
    [one] { $count } case found
   *[other] { $count } cases found
}
search-none = Nothing that you may see fits. That does not mean that nobody knows the person.
search-nothing-asked = Nothing was looked for. Type a name, a reference, a telephone number or a place, or give a year of birth.
search-too-much = That is longer than any name or place. Nothing was looked for: type the words that matter most.
search-more = There are more than are shown here. Add a name, or another word of it.
found-by-reference = Found by its reference
found-by-telephone = Found by a telephone number that is written in it
found-by-other = Found by a reference that another service gave
found-by-place = Found by a place that is written in it
found-by-name = Found by the name { $name }
found-by-sound = Only like it in sound or spelling: the name { $name }
found-by-birth = Found by the date of birth { $date }
found-unnamed = A case
known-heading = This may be someone you already know
known-lead = These cases are like what you wrote. Look at one if you want to: what you wrote stays as a draft, and you find it again on the first page.
known-new = If it is somebody else, or you are not sure, open a new case all the same.
list-stage = Open or closed
list-open = Open
list-closed = Closed
list-all = All
list-whose = Whose
list-anybodys = Anybody’s
list-mine = Mine
list-my-teams = My team’s
list-untold = Only where nobody has been told
list-untold-tag = Nobody told yet
list-sort = In order of
list-by-news = Latest news, newest first
list-by-news-oldest = Latest news, oldest first
list-by-opened = Opened, newest first
list-by-opened-oldest = Opened, oldest first
list-next-newer = Newer
list-newer = Some cases have had news since you opened this list, and stand further up now.
list-from-top = Show it from the top
list-none-fits = No case fits what you chose.
list-no-owner = Nobody is responsible yet
list-search-more = Search by date of birth
