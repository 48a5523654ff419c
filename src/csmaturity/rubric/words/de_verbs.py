"""German verbs of work, to tell two joined actions from two joined things.

Left out is what is also a common noun: “Fragen”, “Regeln”, “Kosten”, “Messen”. Not the other words that rules look for
(csmaturity.rubric.words.de).
"""

from __future__ import annotations

from csmaturity.rubric.words.lists import words

INFINITIVES = words(
    """
    aktualisieren analysieren anpassen archivieren aufzeichnen auswerten beantworten bearbeiten beheben beobachten
    berechnen berichten beschreiben besprechen bestätigen beurteilen bewerten bezahlen dokumentieren durchführen
    einführen einstellen entscheiden entwerfen entwickeln erarbeiten erfassen erheben erkennen erklären erstellen
    ermitteln festlegen freigeben führen genehmigen gewichten identifizieren informieren kontrollieren korrigieren
    leiten löschen melden nutzen ordnen pflegen planen priorisieren protokollieren prüfen sammeln schulen speichern
    steuern teilen testen umsetzen unterrichten untersuchen unterstützen verbessern verfolgen vergleichen vergüten
    verteilen verwalten veröffentlichen vereinbaren wiederherstellen überarbeiten überprüfen überwachen zuordnen
    zuweisen
    """
)
FINITE = words(
    """
    aktualisiert analysiert archiviert beantwortet bearbeitet behebt beobachtet berechnet berichtet beschreibt bespricht
    bestätigt beurteilt bewertet bezahlt dokumentiert entscheidet entwirft entwickelt erarbeitet erfasst erhebt erkennt
    erklärt erstellt ermittelt führt genehmigt gewichtet identifiziert informiert kontrolliert korrigiert leitet löscht
    meldet misst nutzt ordnet pflegt plant priorisiert protokolliert prüft sammelt schult speichert steuert testet
    untersucht unterstützt verbessert verfolgt vergleicht vergütet verteilt verwaltet veröffentlicht vereinbart
    überarbeitet überprüft überwacht
    """
)
PARTICIPLES = words(
    """
    abgestimmt abgelegt angepasst aufgeschrieben aufgezeichnet ausgewertet beantwortet bearbeitet behoben beobachtet
    berechnet beschrieben besprochen bestätigt beurteilt bewertet durchgeführt eingeführt eingeordnet entschieden
    entwickelt erarbeitet erfasst erhoben erkannt erklärt erstellt ermittelt festgelegt freigegeben geführt gelöscht
    gemeldet gemessen genehmigt genutzt gepflegt geplant geprüft gesammelt geschult gespeichert gesteuert geteilt
    getestet gewichtet gezählt mitgeteilt nachverfolgt umgesetzt untersucht unterschrieben verbessert verfolgt
    verglichen verteilt verwaltet veröffentlicht vereinbart wiederhergestellt zugeordnet zugewiesen überarbeitet
    überprüft überwacht
    """
)
