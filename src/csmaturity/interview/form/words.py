"""Our own words in the offline form. Not the rubric's texts (csmaturity.interview.form.data)."""

from __future__ import annotations

from csmaturity.language import none_of_them, say


def noscript() -> str:
    """What a browser without scripts shows."""
    return say("This questionnaire needs JavaScript. It works without a connection: nothing is sent anywhere.")


def words(organisation: str) -> dict[str, str]:
    """Every word that the page's script says, by the name that it uses; {names} are filled in there."""
    about = organisation or say("your organisation")
    left = {name: f"{{{name}}}" for name in ("count", "done", "day", "file", "minutes", "where")}
    return {
        "welcome": say("How does {organisation} look from where you stand?", organisation=about),
        "intro": say(
            "{count} questions, about {minutes} minutes. Each has a few descriptions: choose the one that fits best "
            "today.",
            **left,
        ),
        "honest": say(
            "There are no right answers, and “don’t know” is one of them. Answer for what you see, not for what is "
            "planned. You can stop at any time and go on later."
        ),
        "private": say(
            "Your answers stay on this device until you download them as a file and pass it on. The report shows what "
            "groups said, and never a name. Your notes may be read by whoever gets the file."
        ),
        "private-anonymous": say(
            "Your answers stay on this device until you download them as a file and pass it on. The file holds neither "
            "your name nor the time of day, only a number drawn by chance that tells it from other files. Leave out of "
            "your notes what would give you away."
        ),
        "role": say("Your role"),
        "role-other": say("Another role"),
        "role-own": say("Which role?"),
        "name": say("Your name (may be left out)"),
        "no-choice": say("– not given –"),
        "begin": say("Begin"),
        "go-on": say("Go on"),
        "anew": say("Begin anew"),
        "anew-sure": say("Delete the answers on this device and begin anew?"),
        "facts": say("About the organisation"),
        "facts-why": say("These facts decide which questions apply. Leave out what you don’t know."),
        "several": say("Tick all that are true."),
        "none-of-them": none_of_them().capitalize(),
        "which": say("Which description fits best?"),
        "unknown": say("I don’t know"),
        "unknown-means": say("Better than a guess: it shows what to find out."),
        "not-applicable": say("This does not apply to us"),
        "not-applicable-means": say("The question is left out of the score."),
        "why-not": say("Why does it not apply? (Without a reason the question stays open.)"),
        "checks": say("Look closer: what is true today?"),
        "checks-why": say("May be left out. These statements show how well an answer is founded."),
        "leave": say("does not apply here"),
        "leave-why": say("Why does it not apply? (Without a reason it stays open.)"),
        "checks-only": say("statements only"),
        "why": say("Why this is asked"),
        "note": say("Note: what did you see? (may be left out)"),
        "confidence": say("How sure are you?"),
        "clear": say("Take this answer back"),
        "clear-check": say("take back"),
        "next": say("Continue"),
        "back": say("Back"),
        "overview": say("All questions"),
        "end": say("Your answers"),
        "open": say("open"),
        "still-open": say("{count} still open. You can download the file all the same.", **left),
        "all-done": say("All questions are answered. Thank you."),
        "send": say("Download your answers and pass the file on to whoever asked you."),
        "send-to": say("Download your answers and send the file to: {where}", **left),
        "download": say("Download my answers"),
        "no-download": say("This browser lets no file be downloaded. Copy the text below, and send it in a message."),
        "downloading": say(
            "Your browser was asked to save {file}. Please pass it on. If there is no such file, copy the text below.",
            **left,
        ),
        "share": say("Share"),
        "shared": say("Handed to the app that you chose."),
        "no-share": say("This browser did not share anything. Download the answers, or copy the text below."),
        "as-text": say("Your answers as text"),
        "as-text-why": say("Where no file can be downloaded, copy this and send it in a message: it is the same."),
        "copy": say("Copy"),
        "copied": say("Copied. Paste it into a message to whoever asked you."),
        "copy-yourself": say("This page may not copy. The text is marked: copy it yourself."),
        "no-print": say("This page can’t be printed here. Open the file in a browser."),
        "preview": say(
            "This is a preview: it may keep no answers and download no file. Open the file in a browser, or copy your "
            "answers as text at the end."
        ),
        "print": say("Print"),
        "forget": say("Delete from this device"),
        "forget-sure": say("Delete your answers from this device? A file that you downloaded stays."),
        "progress": say("{done} of {count} answered", **left),
        "saved": say("Saved on this device."),
        "not-saved": say("This browser keeps nothing here. Download your answers before you close the page."),
        "elsewhere": say("Another window had newer answers; they are shown here now."),
        "round": say("Your finished answers of {day} are kept apart. This is a new round.", **left),
        "earlier": say("Go back to my answers of {day}", **left),
        "found": say("Your answers of {day} are still here.", **left),
    }


def confidences() -> list[dict[str, str]]:
    """How sure somebody can be, as choices."""
    return [
        {"id": "low", "label": say("not sure")},
        {"id": "medium", "label": say("fairly sure")},
        {"id": "high", "label": say("very sure")},
    ]


def replies() -> list[dict[str, str]]:
    """What can be said to a statement, as choices."""
    return [
        {"id": "yes", "label": say("yes")},
        {"id": "no", "label": say("no")},
        {"id": "unknown", "label": say("don’t know")},
    ]
