mail-news-subject = Something to read in Wayhaven
mail-news-body = There is something new for you to read. Sign in to read it:
mail-reminder-subject = Something waits for you in Wayhaven
mail-reminder-body = Something waits for you to be done. Sign in to see what:
mail-foot = This message says nothing about anybody, on purpose. Nobody reads answers to it.
post-heading = Messages by e-mail
post-lead = Each says only that there is something to read here. A message is sent once. Where a machine failed while the mail server had it, nobody knows whether it was sent: say what is to be done.
post-none = There is no message that waits, and none was sent in the last two weeks.
post-for = For { $name }
post-for-somebody = For somebody of another organisation
post-state-waiting = Waits to be sent
post-state-leaving = Being sent
post-state-sent = Sent
post-state-perhaps = Perhaps sent
post-state-refused = Not sent
post-since = { $state }, { $when }
post-tried = { $count ->
    [0] Not tried yet
    [one] Tried once
   *[other] Tried { $count } times
}
post-next = Next try { $when }
post-said-busy = The mail server had no time.
post-said-slow = The mail server did not answer in time.
post-said-unreachable = The mail server could not be reached.
post-said-tls = No private connection to the mail server could be made.
post-said-sign-in = The mail server did not take our sign-in.
post-said-sender = The mail server does not take mail from this address.
post-said-address = The mail server says that there is no such address.
post-said-content = The mail server would not have it.
post-said-no-answer = The mail server had it and did not answer.
post-said-given-up = It was tried for two days and more.
post-said-nobody = They can sign in no more, or have no address.
post-said-sealed = It cannot be opened: ask whoever runs this program to check the journal.
post-said-kind = It is of a sort that this program does not know.
post-again = Send it again
post-arrived = It arrived
post-kind-news = News for somebody who told or referred
post-kind-reminder = A reminder
