-- Cases are found by every telephone number of the person that is written in them: the tokens are made anew.

DELETE FROM tokens;
