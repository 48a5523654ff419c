"""Rules whose faults are found elsewhere, as a table of texts: a line with code, name, severity, then the manual page.

Reading a file finds CSM0xx (csmaturity.storage.yaml), loading it CSM1xx (csmaturity.rubric.load), comparing versions
CSM7xx (csmaturity.rubric.diff), the check as a whole CSM9xx (csmaturity.rubric.check.suppression, baseline, settings).
"""

from csmaturity.rubric.check.model import documented

RULES = documented("""
CSM001 yaml-syntax error
The file is no YAML that can be read.

Nothing else in it can be checked until this is mended.

Bad: `ask: Who decides: the CSM or the manager?` (a second colon)
Good: `ask: "Who decides: the CSM or the manager?"`

CSM002 not-utf8 error
The file is not text in UTF-8.

In another encoding, accents and quotation marks turn into other characters on the next machine.

Bad: a file saved as UTF-16 or Latin-1
Good: the same file saved as UTF-8

CSM003 control-character error
A character stands in the file that can't be seen.

Such characters come along when text is pasted, break lines in one program and not in another, and can hide words.

Bad: a byte-order mark or a line separator (U+2028) inside a text
Good: the same text typed again

CSM004 resource-limit error
The file is larger or deeper than any rubric needs to be.

Limits keep a hostile or broken file from using up time and memory: 2,500,000 characters,
20,000 of them in one text, 200,000 values (keys and list items), 64 levels; nothing over 4 MiB is read at all.
After 100 faults of a file no more are looked for.

Bad: lists nested 65 deep
Good: one rubric a file

CSM005 duplicate-key error
A key stands twice in the same place.

Most readers of YAML keep the last one without a word: published models have lost whole paragraphs that way.

Bad: two `why:` in one question
Good: one `why:` with both sentences

CSM006 not-one-document error
The file is empty or holds several documents.

Programs differ in whether they read the first, the last or all of them.

Bad: two rubrics in one file, parted by `---`
Good: a file for each

CSM007 yaml-tag-or-merge error
The file uses a tag, an anchor, an alias or a merge key.

They make what a reader sees differ from what is meant, and tags can run code in careless programs.

Bad: `levels: *same-as-above`
Good: the levels written out

CSM009 unreadable-file error
A file or folder that was named can't be opened.

It is missing, or this user may not read it. Reports for machines list it as an error, so that nothing that was not
checked looks as if it had passed; the exit code is 3.

Bad: `csmaturity rubric check rubrics/nine-question.yaml` where the file is called nine-questions.yaml
Good: the name as it is

CSM101 unknown-key error
A key that the format doesn't know.

Its text would never be asked or printed; mostly it is a misspelling, and the nearest known key is offered.

Bad: `titel: Renewals`
Good: `title: Renewals`

CSM102 missing-key error
A key, level or part that the format needs is missing.

Bad: a question without `ask`
Good: `why: Nobody defends a renewal that nobody owns.`

CSM103 wrong-type error
A value of the wrong kind: a text where a list belongs, a word where a number belongs.

Bad: `ask-to-see: the log`
Good: `ask-to-see: [the log]`

CSM104 bad-value error
A value of the right kind that can't be: out of range, not among the choices, or at odds with another.

Bad: `effort: XL`
Good: `effort: L`

CSM105 bad-identifier error
An id that is no id: ids are small letters, digits and single hyphens, a letter first.

Ids stand in answers, links and file names for years; spaces and capitals break one of them sooner or later.

Bad: `id: Health Score`
Good: `id: health-score`

CSM106 duplicate-id error
Two things of one kind with the same id: an answer couldn't tell which of them it answers.

Bad: two questions with `id: churn`
Good: `id: churn` and `id: churn-reasons`

CSM107 unknown-reference error
A name that points to nothing: a question, level or source that this rubric doesn't have.

Bad: `requires: [valeu@average]`
Good: `requires: [value@average]`

CSM108 unsupported-schema error
The file is not a rubric, or one for a newer csmaturity.

Bad: `format: csmaturity-rubric/9`
Good: `format: csmaturity-rubric/1`

CSM701 bump-too-small error comparing
The version has not risen as far as its content changed.

Whoever keeps answers relies on the version: with the same first number, old answers still fit and score the same.
Says which part must rise. Also told: a version that went back, and other content under the same version.

Bad: a weight goes from 1 to 3 and the version from 1.4.0 to 1.4.1
Good: a weight goes from 1 to 3 and the version from 1.4.0 to 2.0.0

CSM702 question-removed error comparing
A question is gone, and with it the answers of everybody.

Listed under `retired` with a reason and a successor, it breaks nothing for those who keep answers. Its weight still
leaves the score, so where a version promises scores (the default) a question that counted needs the major part.

Bad: the question `seat` is deleted
Good: `retired: [{id: seat, reason: Asked in two places, successor: mandate}]` under the next first number

CSM703 id-reused error comparing
An id now belongs to another question, so that old answers count for something never asked.

Told where a retired id returns, which no version allows, and where question and levels share hardly a word with
what stood there before.

Bad: `id: logs` asked about reading log files and now asks about hardening settings
Good: a new id for the new question, and `logs` under `retired`

CSM704 id-renamed error comparing
A question has another id, and answers under the old one find no question.

With `previously` the answers move along and the minor part is enough.

Bad: `id: seat` becomes `id: seat-and-rank`
Good: `{id: seat-and-rank, previously: [seat]}`

CSM705 level-set-changed error comparing
What can be answered has changed: a level came, went or moved, or a gate or signal went or may no longer be left out.

A stored level or gate answer then fits nothing, and the question has to be asked again.

Bad: the level `average` is split in two under version 1.3.0
Good: the same under version 2.0.0

CSM706 answer-type-changed error comparing
An id is answered in another way: a choice became a number, a fact became a question.

What was stored is of the wrong kind and can't be read as an answer any more.

Bad: the fact `company-size` goes from `kind: choice` to `kind: number`
Good: a new fact `employees` beside it

CSM707 level-value-changed error comparing
A level is worth something else, so that the same answers give another score.

Scores of two dates are then no longer comparable, although nobody answered otherwise.

Bad: `average` goes from 1 to 0.5 in a patch
Good: the same in the next major version

CSM708 weight-changed error comparing
A question or section counts for more or less. Weights that all grow alike change nothing and are not told.

The overall score moves without any new answer, and a trend over time shows the rubric, not the company.

Bad: `weight: 3` for one question in a patch
Good: the same in the next major version

CSM709 applicability-changed error comparing
A question, a section or a deciding gate is asked of others than before, narrower or wider.

Who was asked before may not count now, or stands with a question unanswered that was never theirs.

Bad: `applies-when: {company-size: [large]}` is added in a patch
Good: the same in the next major version

CSM710 moved-between-dimensions error comparing
A question or section counts in another section, so that both sections score otherwise.

A reader who follows one section over time compares two different sets of questions.

Bad: `churn` moves from `money` to `customers` in a patch
Good: the same in the next major version

CSM711 scored-question-added error comparing
A new question counts, so that old assessments are incomplete and their intervals wider.

Where only answers must stay valid (`--compatibility answers`), the minor part is enough.

Bad: a question is added in a patch
Good: the same in the next major version, or with `weight: 0` in a minor one

CSM712 meaning-changed warning comparing
A question, descriptor, gate or proof says something else, although everything still fits and scores the same.

Edits of case, punctuation and spelling are not told. A change to a number, a negation, a quantifier, a modal or a
word of frequency always is. `changes: [{id, kind: editorial, note}]` overrules it, visible in review.

Bad: "at least half of the accounts" becomes "at least 80% of the accounts" in a patch
Good: the same in the next minor version

CSM713 threshold-or-aggregation-changed error comparing
Scores come about in another way: the roll-up, what open answers count, a stage's start, what decides a level.

The same answers lead to another number or another word, and nothing in the answers shows why.

Bad: `score: mean` becomes `score: min` in a patch
Good: the same in the next major version

CSM714 profile-field-removed-or-narrowed error comparing
A fact, an option of one, or the value model is gone, and what organisations said of themselves fits no more.

Facts decide which questions are asked; one that fits nothing leaves them open. Money without a model is refused.

Bad: the option `medium` is deleted in a patch
Good: the same in the next major version

CSM715 rubric-removed error comparing
A rubric file is gone and no other file holds a rubric of its id.

Assessments that name it can't be scored or even opened for reading again.

Bad: `rubrics/onboarding.yaml` is deleted
Good: the file stays until nobody keeps answers for it, or the rule is ignored for the one change that removes it

CSM716 locale-removed warning comparing
The texts are no longer there in a language that they had.

Those who answered in it meet a questionnaire that they can't read.

Bad: `language: de` becomes `language: en` in a patch
Good: the same in the next minor version

CSM901 unused-suppression warning fixable
A comment switches off a rule that finds nothing there.

The text was mended and the comment stayed: the next fault on that line would pass unseen. `--fix` removes it.

Bad: `title: Owners  # csmaturity: ignore[vague-term] our customers say so`
Good: `title: Owners`

CSM902 unknown-rule error
A suppression or a setting names a rule that doesn't exist, or none.

It switches nothing off; mostly it is a misspelling.

Bad: `# csmaturity: ignore[vague-terms] agreed with Legal`
Good: `# csmaturity: ignore[vague-term] agreed with Legal`

CSM903 suppression-without-reason info
A suppression that doesn't say why.

In a year nobody knows whether it may go.

Bad: `# csmaturity: ignore[open-list]`
Good: `# csmaturity: ignore[open-list] the law lists them the same way`

CSM904 stale-baseline-entry warning fixable
The baseline accepts a finding that is no longer there.

The text was mended; with the entry left in place, the same fault could come back unseen. `--fix` removes it.

Bad: an entry for a question that was re-worded last spring
Good: the baseline without it
""")

BY_CODE = {rule.code: rule for rule in RULES}
