"""Words whose change changes a statement: negations, quantifiers, modals, frequencies, written-out numbers.

Not how they are used, which is csmaturity.rubric.diff.wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ENGLISH = """
not no none never neither nor without cannot can't nobody nothing nowhere hardly except unless
all any some each every most many few several both either half part fully partly mainly mostly nearly almost
entire whole only exactly least more less fewer than over under above below between within
must should shall may might can could would will need needs ought required optional mandatory
always often usually sometimes rarely seldom regularly occasionally frequently once twice daily weekly monthly quarterly
yearly annually hourly day days week weeks month months quarter quarters year years hour hours
before after until or
zero one two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred thousand million first
second third percent
"""
_GERMAN = """
nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder noch kaum außer
alle allen aller alles jede jeden jedem jeder jedes einige einigen mehrere viele vielen wenige wenigen meisten beide
beiden ganz teilweise vollständig überwiegend fast nahezu nur genau etwa mindestens höchstens mehr weniger als über
unter zwischen innerhalb bis
muss müssen soll sollen sollte sollten darf dürfen kann können könnte könnten wird werden würde würden möchte
immer oft häufig meist manchmal selten regelmäßig gelegentlich einmal zweimal täglich wöchentlich monatlich
vierteljährlich jährlich stündlich tag tage tagen woche wochen monat monate monaten quartal quartale jahr jahre jahren
vor nach oder
null ein eine eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig fünfzig hundert tausend prozent
"""
_FRENCH = """
ne pas non jamais aucun aucune rien personne sans ni sauf guère
tout tous toute toutes chaque quelques plusieurs certains certaines beaucoup peu plupart moitié entièrement
partiellement presque seulement exactement environ moins plus au-dessus au-dessous entre jusqu'à dans
doit doivent devrait devraient peut peuvent pourrait pourraient faut faudrait
toujours souvent généralement parfois rarement régulièrement occasionnellement fréquemment fois quotidien hebdomadaire
mensuel mensuelle trimestriel trimestrielle annuel annuelle jour jours semaine semaines mois trimestre trimestres an ans
année années
avant après ou
zéro un une deux trois quatre cinq six sept huit neuf dix onze douze vingt cinquante cent mille pour-cent
"""

WEIGHTY: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset(_ENGLISH.split()),
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(_FRENCH.split()),
}
"""By language. Where a language has none, only numbers and signs are weighty, and the output says so."""
