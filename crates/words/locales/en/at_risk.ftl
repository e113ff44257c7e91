# The register of people at risk.
register-heading = Register
register-told-now = { $count ->
    [one] { $count } person on the register, as known at { $when }. Each number opens its list. Only cases that you see whole are counted.
   *[other] { $count } people on the register, as known at { $when }. Each number opens its list. Only cases that you see whole are counted.
}
register-told-as-now-known = { $count ->
    [one] { $count } person was on the register at the end of { $when }, as is known now. Only cases that you see whole are counted.
   *[other] { $count } people were on the register at the end of { $when }, as is known now. Only cases that you see whole are counted.
}
register-told-as-then-known = { $count ->
    [one] { $count } person was on the register at the end of { $when }, as was known then. Only cases that you see whole are counted.
   *[other] { $count } people were on the register at the end of { $when }, as was known then. Only cases that you see whole are counted.
}
register-choose = Choose a day
register-as-at = On the register at the end of
register-known = As known
register-known-now = Now
register-known-then = On that day
register-show-day = Show that day
register-how-many = How many right now
register-how-many-then = How many on that day
register-category = Category
register-children = Children
register-adults = Adults
register-unknown = Age not known
register-all = All
register-small = Small numbers are shown here, to people who may see the cases themselves. They can point to a person: do not copy them into a report.
register-statuses = National referral
register-markers = What applies to them
register-markers-several = Several can apply to one person.
register-months = Last 12 months
register-months-lead = People on the register at each month’s end and today, as is known now.
register-years = National referrals made, by year
register-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
register-everybody = Show everybody
register-nobody = Nobody.
register-since = Since
register-review-by = Review by
register-review-late = Review is late
register-category-in-process = National referral in process
register-category-decided = Conclusive decision made
register-category-suspected = Suspected, not referred
register-category-criminal = Gangs and criminal exploitation
register-category-sexual = Sexual exploitation, and the first contact of children’s services (front door)
register-category-unknown = Category not known
register-status-not-referred = Not referred
register-status-declined = Said no to a referral
register-status-awaits-reasonable = Waiting for reasonable grounds
register-status-awaits-conclusive = Reasonable grounds: yes; waiting for conclusive grounds
register-status-negative-reasonable = Reasonable grounds: no
register-status-not-made = Closed without a decision
register-status-asked-again = Being looked at again
register-status-positive-conclusive = Conclusive grounds: yes
register-status-negative-conclusive = Conclusive grounds: no
register-status-withdrawn = Left before the end
register-status-disqualified = Disqualified
register-status-left = Support has ended
register-rule-referred = A national referral was made
register-rule-decided = A conclusive decision says that they are a victim
register-rule-agreed = Agencies met, and agreed that the signs are enough
register-rule-missing = They went missing, and there are signs of exploitation
register-rule-police = The police assessed what they know
register-rule-manager = A manager decided it; the reason is below
register-marker-missing = Goes missing
register-marker-gangs = A gang has a hold on them
register-marker-county-lines = County lines
register-marker-cuckooing = Their home is used by others
register-marker-sexual = Sexual exploitation
register-marker-online = Reached online
register-marker-labour = Forced labour
register-marker-looked-after = Looked after by the council
register-marker-out-of-school = Out of school
register-marker-placed-elsewhere = Placed in another area
register-way-out-safer = The risk is over, and agencies agree
register-way-out-other-plan = Another plan carries the risk
register-way-out-adult-services = Adult services go on
register-way-out-moved = They moved, and the people there were told
register-way-out-mistake = They should not have been on it
register-way-out-died = They died
register-way-out-other = Something else
register-is-not-on = Not on the register.
register-let-in = Let in because:
register-since-when = Since { $when }
register-review-when = Review by { $when }
register-put-heading = Put them on the register
register-put-lead = The register holds people at risk, so that nobody is lost sight of. Everybody on it has a rule that lets them in, a day on which that is looked at again, and a way out.
register-put-save = Put them on the register
register-put-day = From which day?
register-review-heading = Review the register
register-review-lead = They stay on the register until another review. If they should come off it, take them off instead.
register-review-save = Save the review
register-review-day = On which day was it looked at?
register-off-heading = Take them off the register
register-off-lead = The record of their time on the register stays. The case goes on until it is closed.
register-off-save = Take them off the register
register-off-day = From which day?
register-day-hint = A whole day, for example { $example }. A day in the past is counted as late news.
register-rule = Which rule lets them in?
register-rule-hint = The rules are this partnership’s own: local practice. No law that we know sets them.
register-way-out = How do they come off it?
register-markers-hint = Choose all that apply.
register-review-on = By which day is it looked at again?
register-review-hint = For example { $example }. A register that nobody looks at again harms.
register-words = Why?
register-words-hint = What was agreed, and by whom.
register-rule-choose = Choose the rule that lets them in
register-category-choose = Choose a category, or that it is not known
register-way-out-choose = Choose how they come off it
register-review-choose = Give the day by which it is looked at again
register-review-far = That day is too far off: nobody stands on the register for so long without being looked at. Give an earlier day
register-review-passed = That day has passed: give one that is to come
register-no-day = Give the whole day: the register is counted by days
register-too-early = That is before they were put on the register or last looked at: give a later day
register-still-to-come = That day is still to come: give the day on which it happened
register-on-already = They are on the register already: review it instead
register-not-on = They are not on the register
register-refused = This cannot be done to this case now
merge-other-on-register = They are on the register in the other case: take them off it there first, and put them on it here
close-on-register = They are on the register: take them off it first, with the way out, and then close the case
entry-put-on-register = Put on the register
entry-age-held = Their age was learnt
entry-register-reviewed = Register reviewed
entry-taken-off-register = Taken off the register
