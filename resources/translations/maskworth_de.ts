<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Actions</name>
    <message>
        <source>Label</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Good, next</source>
        <translation>Gut, weiter</translation>
    </message>
    <message>
        <source>Bad, next</source>
        <translation>Schlecht, weiter</translation>
    </message>
    <message>
        <source>Unsure, next</source>
        <translation>Unsicher, weiter</translation>
    </message>
    <message>
        <source>Take the image out of the project</source>
        <translation>Das Bild aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next that needs work</source>
        <translation>Nächstes, das Arbeit braucht</translation>
    </message>
    <message>
        <source>Find by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Rotated box</source>
        <translation>Gedrehtes Rechteck</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Wand: what looks alike</source>
        <translation>Zauberstab: was ähnlich aussieht</translation>
    </message>
    <message>
        <source>Cut out what stands out in a box</source>
        <translation>Freistellen, was im Rechteck auffällt</translation>
    </message>
    <message>
        <source>Select a region</source>
        <translation>Region auswählen</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Mark all images of the list</source>
        <translation>Alle Bilder der Liste markieren</translation>
    </message>
    <message>
        <source>The kind of defect with this key</source>
        <translation>Die Fehlerart mit dieser Taste</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Square brush</source>
        <translation>Quadratischer Pinsel</translation>
    </message>
    <message>
        <source>Fill the mask&apos;s holes</source>
        <translation>Löcher der Maske füllen</translation>
    </message>
    <message>
        <source>Copy the last image&apos;s mask as a draft</source>
        <translation>Maske des letzten Bildes als Entwurf übernehmen</translation>
    </message>
    <message>
        <source>Mask complete, next</source>
        <translation>Maske vollständig, weiter</translation>
    </message>
    <message>
        <source>Take the model&apos;s proposal</source>
        <translation>Vorschlag des Modells übernehmen</translation>
    </message>
    <message>
        <source>Larger proposal</source>
        <translation>Größerer Vorschlag</translation>
    </message>
    <message>
        <source>Smaller proposal</source>
        <translation>Kleinerer Vorschlag</translation>
    </message>
    <message>
        <source>Clear the mask …</source>
        <translation>Maske löschen …</translation>
    </message>
    <message>
        <source>Fit the image</source>
        <translation>Bild einpassen</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Auf 100 % zoomen</translation>
    </message>
    <message>
        <source>Keep the zoom for the next image</source>
        <translation>Zoom für das nächste Bild behalten</translation>
    </message>
    <message>
        <source>Show the mask</source>
        <translation>Maske zeigen</translation>
    </message>
    <message>
        <source>Show the defect map</source>
        <translation>Fehlerkarte zeigen</translation>
    </message>
    <message>
        <source>Outlines only</source>
        <translation>Nur Umrisse</translation>
    </message>
    <message>
        <source>Stretch the contrast</source>
        <translation>Kontrast spreizen</translation>
    </message>
    <message>
        <source>Contrast as stored</source>
        <translation>Kontrast wie gespeichert</translation>
    </message>
    <message>
        <source>Keep the contrast for the next image</source>
        <translation>Kontrast für das nächste Bild behalten</translation>
    </message>
    <message>
        <source>Overview of large images</source>
        <translation>Übersicht großer Bilder</translation>
    </message>
    <message>
        <source>Show the model&apos;s opinion before I label</source>
        <translation>Meinung des Modells zeigen, bevor ich bewerte</translation>
    </message>
    <message>
        <source>What pays next</source>
        <translation>Was sich als Nächstes lohnt</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>History of the image …</source>
        <translation>Verlauf des Bildes …</translation>
    </message>
    <message>
        <source>Who is working …</source>
        <translation>Wer arbeitet …</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Neu trainieren</translation>
    </message>
    <message>
        <source>Go on with the stopped training</source>
        <translation>Mit dem angehaltenen Training weitermachen</translation>
    </message>
    <message>
        <source>Cancel the training</source>
        <translation>Training abbrechen</translation>
    </message>
    <message>
        <source>Runs: use, compare, delete …</source>
        <translation>Läufe: nutzen, vergleichen, löschen …</translation>
    </message>
    <message>
        <source>Threshold: escapes and false alarms …</source>
        <translation>Schwelle: Schlupf und Fehlalarme …</translation>
    </message>
    <message>
        <source>Learning curve …</source>
        <translation>Lernkurve …</translation>
    </message>
    <message>
        <source>Report: page and PDF …</source>
        <translation>Bericht: Seite und PDF …</translation>
    </message>
    <message>
        <source>Splits: training, validation, test …</source>
        <translation>Aufteilung: Training, Validierung, Test …</translation>
    </message>
    <message>
        <source>Second opinions …</source>
        <translation>Zweite Meinungen …</translation>
    </message>
    <message>
        <source>New project …</source>
        <translation>Neues Projekt …</translation>
    </message>
    <message>
        <source>Open project …</source>
        <translation>Projekt öffnen …</translation>
    </message>
    <message>
        <source>Join a project on a server …</source>
        <translation>An einem Projekt auf einem Server teilnehmen …</translation>
    </message>
    <message>
        <source>Import images …</source>
        <translation>Bilder importieren …</translation>
    </message>
    <message>
        <source>Add a folder of images …</source>
        <translation>Ordner mit Bildern hinzufügen …</translation>
    </message>
    <message>
        <source>Image folders …</source>
        <translation>Bildordner …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export model …</source>
        <translation>Modell exportieren …</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Back up to …</source>
        <translation>Sichern nach …</translation>
    </message>
    <message>
        <source>Save as an archive …</source>
        <translation>Als Archiv speichern …</translation>
    </message>
    <message>
        <source>Check whether all is whole</source>
        <translation>Prüfen, ob alles heil ist</translation>
    </message>
    <message>
        <source>Restore or repair …</source>
        <translation>Wiederherstellen oder reparieren …</translation>
    </message>
    <message>
        <source>Size of the project …</source>
        <translation>Größe des Projekts …</translation>
    </message>
    <message>
        <source>Take removed images in again</source>
        <translation>Herausgenommene Bilder wieder aufnehmen</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Space, middle drag</source>
        <extracomment>Keys that belong to the canvas itself rather than to an action, for the shortcut sheet.</extracomment>
        <translation>Leertaste, mittlere Maustaste</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Strg+Rad</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Am Zeiger zoomen</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Umschalt+Rad</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Right button</source>
        <translation>Rechte Maustaste</translation>
    </message>
    <message>
        <source>Erase with the tool in hand</source>
        <translation>Mit dem gewählten Werkzeug radieren</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Umschalt+Klick</translation>
    </message>
    <message>
        <source>Straight line from the last stroke</source>
        <translation>Gerade Linie vom letzten Strich</translation>
    </message>
    <message>
        <source>Ctrl+drag</source>
        <translation>Strg+Ziehen</translation>
    </message>
    <message>
        <source>Contrast: across, brightness: up</source>
        <translation>Kontrast: quer, Helligkeit: nach oben</translation>
    </message>
    <message>
        <source>Backspace, Escape</source>
        <translation>Rücktaste, Escape</translation>
    </message>
    <message>
        <source>Take a corner, a shape back</source>
        <translation>Ecke, Form zurücknehmen</translation>
    </message>
    <message>
        <source>Lead through the list</source>
        <translation>Durch die Liste führen</translation>
    </message>
    <message>
        <source>Walk from control to control</source>
        <translation>Von Feld zu Feld gehen</translation>
    </message>
    <message>
        <source>Take back what is being drawn</source>
        <extracomment>The canvas, the list and Qt take these themselves: a command that had one would do more than it says.</extracomment>
        <translation>Angefangenes zurücknehmen</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Second opinions</source>
        <translation>Zweite Meinungen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Waiting for you: {n}</source>
        <translation>Warten auf Sie: {n}</translation>
    </message>
    <message>
        <source>To settle: {n}</source>
        <translation>Zu entscheiden: {n}</translation>
    </message>
    <message>
        <source>Second opinions and agreement</source>
        <translation>Zweite Meinungen und Übereinstimmung</translation>
    </message>
    <message>
        <source>Somebody else says what they see without knowing what was said first. The label stays until somebody settles what people differ on.</source>
        <translation>Jemand anders sagt, was zu sehen ist, ohne zu wissen, was zuerst gesagt wurde. Die Bewertung bleibt, bis jemand entscheidet, worin man uneins ist.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Share of the labeled images that is drawn by lot</source>
        <translation>Anteil der bewerteten Bilder, der ausgelost wird</translation>
    </message>
    <message>
        <source>How many doubtful labels are asked about</source>
        <translation>Nach wie vielen zweifelhaften Bewertungen gefragt wird</translation>
    </message>
    <message>
        <source>Ask about</source>
        <translation>Fragen nach</translation>
    </message>
    <message>
        <source>of the labeled images, and</source>
        <translation>der bewerteten Bilder, und</translation>
    </message>
    <message>
        <source>doubtful ones</source>
        <translation>zweifelhaften</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>Zwei Personen</translation>
    </message>
    <message>
        <source>{one} and {other}: {n}</source>
        <translation>{one} und {other}: {n}</translation>
    </message>
    <message numerus="yes">
        <source>Nobody has given a second opinion yet. %Ln images wait for one.</source>
        <translation>
            <numerusform>Noch hat niemand eine zweite Meinung gegeben. %Ln Bild wartet darauf.</numerusform>
            <numerusform>Noch hat niemand eine zweite Meinung gegeben. %Ln Bilder warten darauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>The author of a label is not asked about it.</source>
        <translation>Wer eine Bewertung gegeben hat, wird nicht nach ihr gefragt.</translation>
    </message>
    <message>
        <source>No second opinion has been asked for yet.</source>
        <translation>Noch wurde um keine zweite Meinung gebeten.</translation>
    </message>
    <message numerus="yes">
        <source>They differ on %Ln images</source>
        <translation>
            <numerusform>Uneins bei %Ln Bild</numerusform>
            <numerusform>Uneins bei %Ln Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>They differ on none</source>
        <translation>Bei keinem uneins</translation>
    </message>
    <message>
        <source>{one} and {other} differ</source>
        <translation>{one} und {other} uneins</translation>
    </message>
</context>
<context>
    <name>AgreementFigures</name>
    <message>
        <source>Kappa is not known</source>
        <translation>Kappa ist nicht bekannt</translation>
    </message>
    <message>
        <source>Kappa {kappa}</source>
        <translation>Kappa {kappa}</translation>
    </message>
    <message numerus="yes">
        <source>The same was said of {k} out of %Ln images, {share}.</source>
        <translation>
            <numerusform>Dasselbe wurde von {k} von %Ln Bild gesagt, {share}.</numerusform>
            <numerusform>Dasselbe wurde von {k} von %Ln Bildern gesagt, {share}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both said one and the same of all of them: chance would have done no worse.</source>
        <translation>Beide sagten von allen ein und dasselbe: der Zufall hätte es nicht schlechter gemacht.</translation>
    </message>
    <message>
        <source>95 times out of 100 kappa lies between {low} and {high}.</source>
        <translation>In 95 von 100 Fällen liegt Kappa zwischen {low} und {high}.</translation>
    </message>
    <message>
        <source>None of them was drawn by lot: doubtful images make people look more at odds.</source>
        <translation>Keines davon wurde ausgelost: bei zweifelhaften Bildern sieht man uneiniger aus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln doubtful images count in the table alone.</source>
        <translation>
            <numerusform>%Ln zweifelhaftes Bild zählt nur in der Tabelle.</numerusform>
            <numerusform>%Ln zweifelhafte Bilder zählen nur in der Tabelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>No image has a complete mask of both.</source>
        <translation>Kein Bild hat eine vollständige Maske von beiden.</translation>
    </message>
    <message numerus="yes">
        <source>Masks share {iou} of their area (IoU, {low} to {high}), on %Ln images.</source>
        <translation>
            <numerusform>Masken haben {iou} ihrer Fläche gemeinsam (IoU, {low} bis {high}), bei %Ln Bild.</numerusform>
            <numerusform>Masken haben {iou} ihrer Fläche gemeinsam (IoU, {low} bis {high}), bei %Ln Bildern.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AimFields</name>
    <message>
        <source>Set the threshold</source>
        <translation>Schwelle setzen</translation>
    </message>
    <message>
        <source>Good below</source>
        <translation>Gut unter</translation>
    </message>
    <message>
        <source>Bad from</source>
        <translation>Schlecht ab</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>as a promise, not only here</source>
        <translation>versprochen, nicht nur hier</translation>
    </message>
    <message>
        <source>What holds 95 times out of 100 for parts yet to come, not only on these images</source>
        <translation>Was in 95 von 100 Fällen auch für künftige Teile gilt, nicht nur auf diesen Bildern</translation>
    </message>
    <message>
        <source>An escape costs</source>
        <translation>Schlupf kostet</translation>
    </message>
    <message>
        <source>A false alarm costs</source>
        <translation>Fehlalarm kostet</translation>
    </message>
    <message>
        <source>Bad parts of all</source>
        <translation>Anteil schlechter</translation>
    </message>
    <message>
        <source>as among these</source>
        <translation>wie unter diesen</translation>
    </message>
    <message>
        <source>Grey zone for people</source>
        <translation>Graubereich für Menschen</translation>
    </message>
    <message>
        <source>Between two thresholds a person looks</source>
        <translation>Zwischen zwei Schwellen schaut ein Mensch hin</translation>
    </message>
    <message>
        <source>They look at, an hour</source>
        <translation>Sie sehen je Stunde</translation>
    </message>
    <message>
        <source>The line makes, an hour</source>
        <translation>Die Linie macht je Stunde</translation>
    </message>
</context>
<context>
    <name>AssignForm</name>
    <message>
        <source>Which images</source>
        <translation>Welche Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images marked in the list</source>
        <translation>
            <numerusform>%Ln Bild, in der Liste markiert</numerusform>
            <numerusform>%Ln Bilder, in der Liste markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>The open image</source>
        <translation>Das offene Bild</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images that the list shows</source>
        <translation>
            <numerusform>%Ln Bild, das die Liste zeigt</numerusform>
            <numerusform>%Ln Bilder, die die Liste zeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>All below a folder</source>
        <translation>Alle unter einem Ordner</translation>
    </message>
    <message>
        <source>One piece</source>
        <translation>Ein Stück</translation>
    </message>
    <message>
        <source>A share, drawn at random</source>
        <translation>Ein zufälliger Anteil</translation>
    </message>
    <message>
        <source>The same seed draws the same pieces</source>
        <translation>Derselbe Startwert zieht dieselben Stücke</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Gib</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Name of the piece</source>
        <translation>Name des Stücks</translation>
    </message>
    <message>
        <source>Share of the pieces</source>
        <translation>Anteil der Stücke</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>to</source>
        <translation>an</translation>
    </message>
</context>
<context>
    <name>AuthorDialog</name>
    <message>
        <source>Who is working?</source>
        <translation>Wer arbeitet?</translation>
    </message>
    <message>
        <source>This name stands beside every label and mask from now on. Who shares a computer says here whose turn it is.</source>
        <translation>Dieser Name steht ab jetzt bei jeder Bewertung und jeder Maske. Wer sich einen Rechner teilt, sagt hier, wer an der Reihe ist.</translation>
    </message>
    <message>
        <source>Take this name</source>
        <translation>Diesen Namen nehmen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>Badges</name>
    <message>
        <source>{owner} has this image open (on {machine})</source>
        <translation>{owner} hat dieses Bild offen (auf {machine})</translation>
    </message>
    <message>
        <source>mask: {state}</source>
        <translation>Maske: {state}</translation>
    </message>
    <message>
        <source>the model says the opposite</source>
        <translation>das Modell sagt das Gegenteil</translation>
    </message>
    <message>
        <source>looks bad to the model</source>
        <translation>sieht für das Modell schlecht aus</translation>
    </message>
    <message>
        <source>defect score {score}</source>
        <translation>Fehlerwert {score}</translation>
    </message>
</context>
<context>
    <name>Budget</name>
    <message>
        <source>Validation AP {ap}</source>
        <translation>Validierungs-AP {ap}</translation>
    </message>
    <message>
        <source>{total} of work: labels {labels}, masks {masks}</source>
        <translation>{total} Arbeit: Bewertungen {labels}, Masken {masks}</translation>
    </message>
    <message>
        <source>Every bad image has its mask</source>
        <translation>Jedes schlechte Bild hat seine Maske</translation>
    </message>
    <message>
        <source>Every image has its label</source>
        <translation>Jedes Bild ist bewertet</translation>
    </message>
    <message>
        <source>{minutes} minutes of masks, about {n}: {gain} points of AP ({low} to {high})</source>
        <translation>{minutes} Minuten Masken, etwa {n}: {gain} Punkte AP ({low} bis {high})</translation>
    </message>
    <message>
        <source>{minutes} minutes of labels, about {n}: {gain} points of AP ({low} to {high})</source>
        <translation>{minutes} Minuten Bewertungen, etwa {n}: {gain} Punkte AP ({low} bis {high})</translation>
    </message>
    <message>
        <source>; the list holds the best {n} of them</source>
        <translation>; die Liste enthält die besten {n} davon</translation>
    </message>
</context>
<context>
    <name>BudgetPanel</name>
    <message>
        <source>Learning curve …</source>
        <translation>Lernkurve …</translation>
    </message>
    <message>
        <source>Looking at the work so far …</source>
        <translation>Die Arbeit bisher wird durchgesehen …</translation>
    </message>
</context>
<context>
    <name>BudgetPlot</name>
    <message>
        <source>Validation AP against minutes of work, with its forecast</source>
        <translation>AP auf Validierungsbildern über Minuten Arbeit, mit Vorhersage</translation>
    </message>
    <message>
        <source>Validation AP, %, by minutes of work</source>
        <translation>Validierungs-AP in %, nach Minuten Arbeit</translation>
    </message>
</context>
<context>
    <name>BugReporter</name>
    <message>
        <source>Maskworth: a bug ({what}); what has been saved stays so, please report the log</source>
        <translation>Maskworth: ein Programmfehler ({what}); was gespeichert war, bleibt es, bitte das Protokoll melden</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Image canvas</source>
        <translation>Bildfläche</translation>
    </message>
    <message>
        <source>The image with its mask. Paint with the left mouse button, erase with the right.</source>
        <translation>Das Bild mit seiner Maske. Mit der linken Maustaste malen, mit der rechten löschen.</translation>
    </message>
</context>
<context>
    <name>ChangedFiles</name>
    <message>
        <source>Still right</source>
        <translation>Stimmt noch</translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>Sky blue</source>
        <translation>Himmelblau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Images learned from</source>
        <translation>Gelernte Bilder</translation>
    </message>
    <message>
        <source>Masks learned from</source>
        <translation>Gelernte Masken</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>AP</source>
        <translation>AP</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>Open on the canvas</source>
        <translation>Im Bild öffnen</translation>
    </message>
    <message>
        <source>Enter, or a double click on the pictures</source>
        <translation>Eingabe oder ein Doppelklick auf die Bilder</translation>
    </message>
    <message>
        <source>Run {id}</source>
        <translation>Lauf {id}</translation>
    </message>
    <message>
        <source>No validation image is new to both runs: there is nothing to compare them by.</source>
        <translation>Kein Validierungsbild ist beiden Läufen neu: Es gibt nichts, woran sie zu vergleichen wären.</translation>
    </message>
    <message numerus="yes">
        <source>AP, missed defects and false alarms of both runs on the same %Ln validation images, {bad} of them bad, by the labels of today and at each run&apos;s own threshold.</source>
        <translation>
            <numerusform>AP, übersehene Fehler und Fehlalarme beider Läufe auf demselben %Ln Validierungsbild, {bad} davon schlecht, nach den Bewertungen von heute und mit der eigenen Schwelle jedes Laufs.</numerusform>
            <numerusform>AP, übersehene Fehler und Fehlalarme beider Läufe auf denselben %Ln Validierungsbildern, {bad} davon schlecht, nach den Bewertungen von heute und mit der eigenen Schwelle jedes Laufs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln images of another verdict</source>
        <translation>
            <numerusform>%Ln Bild mit anderem Urteil zeigen</numerusform>
            <numerusform>%Ln Bilder mit anderem Urteil zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Images of another verdict, with each run&apos;s map.</source>
        <translation>Bilder mit anderem Urteil und der Karte jedes Laufs.</translation>
    </message>
    <message numerus="yes">
        <source>Images of another verdict, with each run&apos;s map; the first %Ln count above, the others either run has learned from or nobody has labeled.</source>
        <translation>
            <numerusform>Bilder mit anderem Urteil und der Karte jedes Laufs; das erste zählt oben, von den anderen hat ein Lauf gelernt, oder niemand hat sie bewertet.</numerusform>
            <numerusform>Bilder mit anderem Urteil und der Karte jedes Laufs; die ersten %Ln zählen oben, von den anderen hat ein Lauf gelernt, oder niemand hat sie bewertet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images of another verdict</source>
        <translation>
            <numerusform>%Ln Bild mit anderem Urteil</numerusform>
            <numerusform>%Ln Bilder mit anderem Urteil</numerusform>
        </translation>
    </message>
    <message>
        <source>No threshold to tell verdicts by</source>
        <translation>Keine Schwelle, um Urteile zu fällen</translation>
    </message>
    <message>
        <source>No image has another verdict</source>
        <translation>Kein Bild hat ein anderes Urteil</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>CurveDialog</name>
    <message>
        <source>Learning curve</source>
        <translation>Lernkurve</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>minutes of work</source>
        <translation>Minuten Arbeit</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Looking at the work so far …</source>
        <translation>Die Arbeit bisher wird durchgesehen …</translation>
    </message>
    <message>
        <source>Validation AP against</source>
        <translation>Validierungs-AP gegen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Each point is a run of the budget. Full: on the same images as the last run; hollow: on the images that judge it. Bars hold 95 times out of 100.</source>
        <translation>Jeder Punkt ist ein Lauf des Budgets. Voll: auf denselben Bildern wie der letzte Lauf; hohl: auf den Bildern, die ihn beurteilen. Die Balken gelten in 95 von 100 Fällen.</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>minutes of work</source>
        <translation>Minuten Arbeit</translation>
    </message>
    <message>
        <source>Validation AP of the runs</source>
        <translation>Validierungs-AP der Läufe</translation>
    </message>
    <message>
        <source>AP, %</source>
        <translation>AP, %</translation>
    </message>
</context>
<context>
    <name>DataExchange</name>
    <message numerus="yes">
        <source>{folder}: its import was interrupted, %Ln images of {total} are here. Import it again to finish.</source>
        <translation>
            <numerusform>{folder}: Der Import wurde unterbrochen, %Ln Bild von {total} ist da. Erneut importieren bringt den Rest.</numerusform>
            <numerusform>{folder}: Der Import wurde unterbrochen, %Ln Bilder von {total} sind da. Erneut importieren bringt den Rest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %Ln files</source>
        <translation>
            <numerusform>%Ln Datei wird hinzugefügt</numerusform>
            <numerusform>%Ln Dateien werden hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>{name} wird importiert</translation>
    </message>
    <message>
        <source>Exporting to {name}</source>
        <translation>Export nach {name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images added</source>
        <translation>
            <numerusform>%Ln Bild hinzugefügt</numerusform>
            <numerusform>%Ln Bilder hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were in the project already</source>
        <translation>
            <numerusform>%Ln war schon im Projekt</numerusform>
            <numerusform>%Ln waren schon im Projekt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln things were left out or are odd</source>
        <translation>
            <numerusform>%Ln Sache wurde ausgelassen oder ist auffällig</numerusform>
            <numerusform>%Ln Dinge wurden ausgelassen oder sind auffällig</numerusform>
        </translation>
    </message>
    <message>
        <source>{images} and {masks} exported to {out}</source>
        <translation>{images} und {masks} nach {out} exportiert</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Wait until the last import or export has ended.</source>
        <translation>Bitte warten, bis der letzte Import oder Export beendet ist.</translation>
    </message>
    <message>
        <source>Export again …</source>
        <translation>Erneut exportieren …</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>where F1 is best</source>
        <translation>wo F1 am besten ist</translation>
    </message>
    <message>
        <source>so that few escape</source>
        <translation>mit wenig Schlupf</translation>
    </message>
    <message>
        <source>with few false alarms</source>
        <translation>mit wenig Fehlalarmen</translation>
    </message>
    <message>
        <source>by what errors cost</source>
        <translation>nach Kosten der Fehler</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>bad from {score} on</source>
        <translation>schlecht ab {score}</translation>
    </message>
    <message>
        <source>good below {lower}, bad from {upper} on</source>
        <translation>gut unter {lower}, schlecht ab {upper}</translation>
    </message>
    <message>
        <source>{share} of the parts are bad</source>
        <translation>{share} der Teile sind schlecht</translation>
    </message>
    <message>
        <source>people look at {looks} of {images} an hour</source>
        <translation>Menschen sehen {looks} von {images} je Stunde an</translation>
    </message>
    <message>
        <source>{share} escapes promised</source>
        <translation>{share} Schlupf versprochen</translation>
    </message>
    <message>
        <source>at most {share} escapes</source>
        <translation>höchstens {share} Schlupf</translation>
    </message>
    <message>
        <source>{share} false alarms promised</source>
        <translation>{share} Fehlalarme versprochen</translation>
    </message>
    <message>
        <source>at most {share} false alarms</source>
        <translation>höchstens {share} Fehlalarme</translation>
    </message>
    <message>
        <source>an escape costs {escape}, a false alarm {alarm}</source>
        <translation>Schlupf kostet {escape}, ein Fehlalarm {alarm}</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>von Hand gesetzt</translation>
    </message>
    <message>
        <source>the run&apos;s own choice</source>
        <translation>vom Lauf selbst gewählt</translation>
    </message>
    <message>
        <source>best F1</source>
        <translation>bestes F1</translation>
    </message>
    <message>
        <source>In force: {thresholds} ({why}).</source>
        <translation>In Kraft: {thresholds} ({why}).</translation>
    </message>
    <message>
        <source>What you choose here goes by {images}, as they are labeled now: those that you see.</source>
        <translation>Was Sie hier wählen, richtet sich nach: {images}, wie sie jetzt bewertet sind. Es sind die, die Sie sehen.</translation>
    </message>
    <message>
        <source>{k} of {n} bad</source>
        <translation>{k} von {n} schlechten</translation>
    </message>
    <message>
        <source>{k} of {n} good</source>
        <translation>{k} von {n} guten</translation>
    </message>
    <message>
        <source>{share}; in truth {low} to {high}, 95 times out of 100</source>
        <translation>{share}; in Wahrheit {low} bis {high}, in 95 von 100 Fällen</translation>
    </message>
    <message>
        <source>by piece they count as {independent}</source>
        <translation>nach Stücken zählen sie wie {independent}</translation>
    </message>
    <message>
        <source>Chosen again after its test was seen.</source>
        <translation>Noch einmal gewählt, nachdem ihr Test gesehen war.</translation>
    </message>
    <message>
        <source>as the run chose it itself</source>
        <translation>wie der Lauf sie selbst wählte</translation>
    </message>
    <message>
        <source>Fixed: its test may be looked at.</source>
        <translation>Festgelegt: Der Test darf angesehen werden.</translation>
    </message>
    <message>
        <source>The test of this run may have been seen. A rule can choose again by the validation images, and every test figure will say so from then on.</source>
        <translation>Der Test dieses Laufs ist vielleicht schon gesehen. Eine Regel kann nach den Validierungsbildern neu wählen; jede Testzahl sagt das von da an dazu.</translation>
    </message>
    <message>
        <source>Choose again</source>
        <translation>Neu wählen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>A test tells the truth only once. The threshold of this run is fixed from then on and cannot be set by hand any more.</source>
        <translation>Ein Test sagt nur einmal die Wahrheit. Die Schwelle dieses Laufs liegt danach fest und kann nicht mehr von Hand gesetzt werden.</translation>
    </message>
    <message>
        <source>Fix it and look</source>
        <translation>Festlegen und ansehen</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
</context>
<context>
    <name>DecisionControl</name>
    <message>
        <source>Threshold of run {id}</source>
        <translation>Schwelle von Lauf {id}</translation>
    </message>
    <message>
        <source>Run {id} has its own threshold again.</source>
        <translation>Lauf {id} hat wieder seine eigene Schwelle.</translation>
    </message>
    <message>
        <source>Threshold of run {id}: {thresholds} ({why}).</source>
        <translation>Schwelle von Lauf {id}: {thresholds} ({why}).</translation>
    </message>
</context>
<context>
    <name>DecisionDialog</name>
    <message>
        <source>Set threshold</source>
        <translation>Schwelle setzen</translation>
    </message>
    <message>
        <source>Choose again …</source>
        <translation>Neu wählen …</translation>
    </message>
    <message>
        <source>Test images are shown once the threshold is fixed.</source>
        <translation>Testbilder werden gezeigt, sobald die Schwelle festgelegt ist.</translation>
    </message>
    <message>
        <source>Nothing is stored before you set the new one.</source>
        <translation>Gespeichert wird erst, wenn Sie die neue setzen.</translation>
    </message>
</context>
<context>
    <name>DecisionFrame</name>
    <message>
        <source>Threshold of run {id}</source>
        <translation>Schwelle von Lauf {id}</translation>
    </message>
    <message>
        <source>Reading the scores …</source>
        <translation>Die Werte werden gelesen …</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Set threshold</source>
        <translation>Schwelle setzen</translation>
    </message>
    <message>
        <source>Back to what is in force</source>
        <translation>Zurück zur geltenden</translation>
    </message>
    <message>
        <source>Forget what you have tried (Esc)</source>
        <translation>Was Sie versucht haben, vergessen (Esc)</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Undo the last threshold that was set (Ctrl+Z)</source>
        <translation>Die zuletzt gesetzte Schwelle zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Fix it and look at the test …</source>
        <translation>Festlegen und den Test ansehen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>DifferingImages</name>
    <message>
        <source>Images on which they differ</source>
        <translation>Bilder, bei denen sie uneins sind</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>entschieden</translation>
    </message>
</context>
<context>
    <name>EncoderMenu</name>
    <message>
        <source>{name}, which comes with the program</source>
        <translation>{name}, im Programm enthalten</translation>
    </message>
    <message>
        <source>Another file …</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>Encoder: {name}</source>
        <translation>Encoder: {name}</translation>
    </message>
    <message>
        <source>Weights of a ResNet, DINOv2 or DINOv3</source>
        <translation>Gewichte eines ResNet, DINOv2 oder DINOv3</translation>
    </message>
</context>
<context>
    <name>ErrorDelegate</name>
    <message numerus="yes">
        <source>%Ln alike</source>
        <translation>
            <numerusform>%Ln ähnlich</numerusform>
            <numerusform>%Ln ähnlich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorGallery</name>
    <message>
        <source>No bad image is called good.</source>
        <translation>Kein schlechtes Bild gilt als gut.</translation>
    </message>
    <message>
        <source>No good image is called bad.</source>
        <translation>Kein gutes Bild gilt als schlecht.</translation>
    </message>
    <message>
        <source>Escapes, worst first</source>
        <translation>Schlupf, Schlimmstes zuerst</translation>
    </message>
    <message>
        <source>False alarms, worst first</source>
        <translation>Fehlalarme, Schlimmste zuerst</translation>
    </message>
    <message>
        <source>Grey zone</source>
        <translation>Graubereich</translation>
    </message>
    <message>
        <source>No image lies in the grey zone.</source>
        <translation>Kein Bild liegt im Graubereich.</translation>
    </message>
    <message numerus="yes">
        <source>{errors}: %Ln that look alike</source>
        <translation>
            <numerusform>{errors}: %Ln ähnliches</numerusform>
            <numerusform>{errors}: %Ln ähnliche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorModel</name>
    <message>
        <source>{name}, score {score}</source>
        <translation>{name}, Wert {score}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln look like this</source>
        <translation>
            <numerusform>%Ln sieht so aus</numerusform>
            <numerusform>%Ln sehen so aus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorPages</name>
    <message>
        <source>Errors</source>
        <translation>Fehlurteile</translation>
    </message>
    <message>
        <source>Verdicts and defects</source>
        <translation>Urteile und Fehler</translation>
    </message>
    <message>
        <source>Alike together</source>
        <translation>Ähnliche zusammen</translation>
    </message>
    <message>
        <source>Errors that look alike stand side by side, the worst group first</source>
        <translation>Fehlurteile, die sich ähnlich sehen, stehen nebeneinander, die schlimmste Gruppe zuerst</translation>
    </message>
    <message>
        <source>A click shows an image large; Enter or a double click opens it; 3 makes it unsure, for review</source>
        <translation>Ein Klick zeigt ein Bild groß; Eingabe oder Doppelklick öffnet es; 3 macht es unsicher, zur Durchsicht</translation>
    </message>
    <message>
        <source>This run has kept nothing of what images look like: score the project again.</source>
        <translation>Dieser Lauf hat nicht behalten, wie Bilder aussehen: Projekt neu bewerten lassen.</translation>
    </message>
</context>
<context>
    <name>ErrorPreview</name>
    <message>
        <source>What the model saw</source>
        <translation>Was das Modell sah</translation>
    </message>
    <message>
        <source>Open on the canvas</source>
        <translation>Im Bild öffnen</translation>
    </message>
    <message>
        <source>Enter, or a double click on the picture</source>
        <translation>Eingabe oder ein Doppelklick auf das Bild</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Make it unsure, for review (3)</source>
        <translation>Unsicher, zur Durchsicht (3)</translation>
    </message>
    <message>
        <source>Back to the scores</source>
        <translation>Zurück zu den Scores</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>labeled bad</source>
        <translation>als schlecht bewertet</translation>
    </message>
    <message>
        <source>labeled good</source>
        <translation>als gut bewertet</translation>
    </message>
    <message>
        <source>called good</source>
        <translation>gilt als gut</translation>
    </message>
    <message>
        <source>in the grey zone</source>
        <translation>in der Grauzone</translation>
    </message>
    <message>
        <source>called bad</source>
        <translation>gilt als schlecht</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>Score {score}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Labels and masks of every image, in a new folder.</source>
        <translation>Bewertungen und Masken aller Bilder, in einem neuen Ordner.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Folder of the export</source>
        <translation>Ordner des Exports</translation>
    </message>
    <message>
        <source>Write draft masks too</source>
        <translation>Auch Entwürfe von Masken schreiben</translation>
    </message>
    <message>
        <source>Masks of which nobody has said yet that they cover every defect</source>
        <translation>Masken, von denen noch niemand gesagt hat, dass sie jeden Fehler decken</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Labels and masks, in a new folder.</source>
        <translation>Bewertungen und Masken, in einem neuen Ordner.</translation>
    </message>
    <message>
        <source>Labels and masks of what is chosen ({images}), in a new folder.</source>
        <translation>Bewertungen und Masken der Auswahl ({images}), in einem neuen Ordner.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>Copy them</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Link them: takes no space, but what changes one changes both</source>
        <translation>Verlinken: braucht keinen Platz, aber was das eine ändert, ändert beide</translation>
    </message>
    <message>
        <source>Leave them: only what is known of them</source>
        <translation>Weglassen: nur, was man von ihnen weiß</translation>
    </message>
    <message>
        <source>Boxes around regions in place of their pixels</source>
        <translation>Kästen um die Bereiche statt ihrer Pixel</translation>
    </message>
    <message>
        <source>For programs that learn to find boxes rather than outlines</source>
        <translation>Für Programme, die lernen, Kästen statt Umrisse zu finden</translation>
    </message>
    <message>
        <source>How far outlines may lie from those of the mask</source>
        <translation>Wie weit Umrisse von denen der Maske abweichen dürfen</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source> px off at most</source>
        <translation> px Abweichung höchstens</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>Every image of the project</source>
        <translation>Jedes Bild des Projekts</translation>
    </message>
    <message>
        <source>What the list shows now: {images}</source>
        <translation>Was die Liste jetzt zeigt: {images}</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welche</translation>
    </message>
    <message>
        <source>This format has drafts in it, marked as such</source>
        <translation>Dieses Format enthält Entwürfe immer, als solche gekennzeichnet</translation>
    </message>
    <message>
        <source>Cannot carry: {names}</source>
        <translation>Kann nicht enthalten: {names}</translation>
    </message>
</context>
<context>
    <name>Foretold</name>
    <message>
        <source>label some good and some bad images first, or {n} good ones</source>
        <translation>erst einige gute und einige schlechte Bilder bewerten, oder {n} gute</translation>
    </message>
    <message>
        <source>label at least {n} good images first</source>
        <translation>erst mindestens {n} Bilder als gut beurteilen</translation>
    </message>
    <message>
        <source>looks once at {n} good images</source>
        <translation>sieht sich {n} gute Bilder einmal an</translation>
    </message>
    <message>
        <source>how long it takes here its first training will tell</source>
        <translation>wie lange es hier dauert, zeigt erst das erste Training damit</translation>
    </message>
    <message>
        <source>{time}, at a guess: nothing was trained here yet</source>
        <translation>{time}, geschätzt: hier wurde noch nichts trainiert</translation>
    </message>
    <message>
        <source>{time} here, images in about {n} tiles: their defects are small</source>
        <translation>{time} auf diesem Rechner, Bilder in etwa {n} Kacheln: ihre Fehler sind klein</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>{time} auf diesem Rechner</translation>
    </message>
    <message>
        <source>A remembered image is bad after all: the program looks at the {n} good ones again.</source>
        <translation>Ein gemerktes Bild ist doch schlecht: Das Programm sieht sich die {n} guten noch einmal an.</translation>
    </message>
    <message>
        <source>Many remembered images are no longer good: the program looks at the {n} good ones again.</source>
        <translation>Viele gemerkte Bilder sind nicht mehr gut: Das Programm sieht sich die {n} guten noch einmal an.</translation>
    </message>
    <message>
        <source>Many good images have come in: the program looks at all {n} again.</source>
        <translation>Viele gute Bilder sind dazugekommen: Das Programm sieht sich alle {n} noch einmal an.</translation>
    </message>
    <message>
        <source>Labeling goes on meanwhile; Retrain has a switch for it.</source>
        <translation>Das Labeln geht währenddessen weiter; bei „Neu trainieren“ lässt es sich abschalten.</translation>
    </message>
</context>
<context>
    <name>FormatChoice</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Choose the format …</source>
        <translation>Format wählen …</translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>By length in pixels</source>
        <translation>Nach Länge in Pixeln</translation>
    </message>
    <message>
        <source>By the length of the longest defect in an image</source>
        <translation>Nach der Länge des längsten Fehlers eines Bildes</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>By the kinds that an image shows; one with several counts for each</source>
        <translation>Nach den Arten, die ein Bild zeigt; eines mit mehreren zählt bei jeder</translation>
    </message>
    <message>
        <source>Measuring the defects …</source>
        <translation>Fehler werden gemessen …</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Every defect is found, whatever its kind.</source>
        <translation>Jeder Fehler wird gefunden, von welcher Art auch immer.</translation>
    </message>
    <message>
        <source>Found least: {kind}, {k} of {n}.</source>
        <translation>Am seltensten gefunden: {kind}, {k} von {n}.</translation>
    </message>
    <message>
        <source>without a kind</source>
        <translation>ohne Art</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bad images without a complete mask are not counted</source>
        <translation>
            <numerusform>%Ln schlechtes Bild ohne vollständige Maske zählt nicht</numerusform>
            <numerusform>%Ln schlechte Bilder ohne vollständige Maske zählen nicht</numerusform>
        </translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Go back to this state</source>
        <translation>Zu diesem Stand zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>History of {name}</source>
        <translation>Verlauf von {name}</translation>
    </message>
    <message>
        <source>Nothing that was said is ever overwritten. Going back is a change like others: Ctrl+Z undoes it.</source>
        <translation>Nichts, was gesagt wurde, wird je überschrieben. Zurückgehen ist eine Änderung wie andere: Strg+Z nimmt sie zurück.</translation>
    </message>
    <message>
        <source>This is what the image is now.</source>
        <translation>So ist das Bild jetzt.</translation>
    </message>
    <message>
        <source>Nobody has said anything of this image yet.</source>
        <translation>Zu diesem Bild hat noch niemand etwas gesagt.</translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>History of the image</source>
        <translation>Verlauf des Bildes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln Änderung</numerusform>
            <numerusform>%Ln Änderungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageFolder</name>
    <message numerus="yes">
        <source>%Ln images are missing from the image folder</source>
        <translation>
            <numerusform>%Ln Bild fehlt im Bildordner</numerusform>
            <numerusform>%Ln Bilder fehlen im Bildordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new files in the image folder</source>
        <translation>
            <numerusform>%Ln neue Datei im Bildordner</numerusform>
            <numerusform>%Ln neue Dateien im Bildordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new files in {source}</source>
        <translation>
            <numerusform>%Ln neue Datei in {source}</numerusform>
            <numerusform>%Ln neue Dateien in {source}</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to the project</source>
        <translation>Ins Projekt aufnehmen</translation>
    </message>
    <message>
        <source>{folder}: this project&apos;s images are not there any more</source>
        <translation>{folder}: Hier sind die Bilder dieses Projekts nicht mehr</translation>
    </message>
    <message>
        <source>{folder}: the images of {source} are not there any more</source>
        <translation>{folder}: Die Bilder von {source} sind nicht mehr da</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Folder of the images</source>
        <translation>Ordner der Bilder</translation>
    </message>
    <message>
        <source>File of published splits</source>
        <translation>Datei veröffentlichter Aufteilungen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Images that the dataset lists without a defect are good</source>
        <translation>Bilder, die der Datensatz ohne Fehler nennt, sind gut</translation>
    </message>
    <message>
        <source>Otherwise an image without an annotation comes in unlabeled</source>
        <translation>Sonst kommt ein Bild ohne Annotation ohne Label herein</translation>
    </message>
    <message>
        <source>Replace labels and masks that are there already</source>
        <translation>Vorhandene Bewertungen und Masken ersetzen</translation>
    </message>
    <message>
        <source>Otherwise what is there stays, and what is imported fills the gaps</source>
        <translation>Sonst bleibt, was da ist, und der Import füllt nur die Lücken</translation>
    </message>
    <message>
        <source>Folder of the new project</source>
        <translation>Ordner des neuen Projekts</translation>
    </message>
    <message>
        <source>Recognise it</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Good up to</source>
        <translation>Gut bis</translation>
    </message>
    <message>
        <source>Bad from</source>
        <translation>Schlecht ab</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Images stay where they are and are never changed; labels and masks go beside them.</source>
        <translation>Bilder bleiben, wo sie sind, und werden nie verändert; Bewertungen und Masken kommen daneben.</translation>
    </message>
    <message>
        <source>Import images</source>
        <translation>Bilder importieren</translation>
    </message>
    <message>
        <source>Any folder or file; one outside the project&apos;s image folders becomes another of them.</source>
        <translation>Ein beliebiger Ordner oder eine Datei; was außerhalb der Bildordner des Projekts liegt, wird ein weiterer davon.</translation>
    </message>
</context>
<context>
    <name>ImportPreviewDialog</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Nothing odd was found.</source>
        <translation>Nichts Auffälliges gefunden.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Some of the images with their masks</source>
        <translation>Einige der Bilder mit ihren Masken</translation>
    </message>
    <message>
        <source>Import these images?</source>
        <translation>Diese Bilder importieren?</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>From {folder}. Nothing has been stored yet.</source>
        <translation>Aus {folder}. Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>{n}; {looked_at} of them have been looked at</source>
        <translation>{n}; {looked_at} davon wurden angesehen</translation>
    </message>
    <message>
        <source>{n} by their masks</source>
        <translation>{n} nach ihren Masken</translation>
    </message>
</context>
<context>
    <name>Interaction</name>
    <message>
        <source>Keys do nothing during a stroke: release the mouse button first.</source>
        <translation>Während eines Strichs bewirken Tasten nichts: erst die Maustaste loslassen.</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a project on a server</source>
        <translation>An einem Projekt auf einem Server teilnehmen</translation>
    </message>
    <message>
        <source>Several people label such a project at the same time. A folder on this machine holds its address, and what can be made again.</source>
        <translation>Mehrere Personen bewerten ein solches Projekt zur gleichen Zeit. Ein Ordner auf diesem Rechner enthält seine Adresse und was sich wieder herstellen lässt.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Teilnehmen</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Folder for it on this machine</source>
        <translation>Ordner dafür auf diesem Rechner</translation>
    </message>
    <message>
        <source>Folder of the images on this machine</source>
        <translation>Ordner der Bilder auf diesem Rechner</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Project folder</source>
        <translation>Projektordner</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>where the project says</source>
        <translation>wo das Projekt sie nennt</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>Nicht weiter fragen</translation>
    </message>
    <message>
        <source>Not asked any further.</source>
        <translation>Es wird nicht weiter gefragt.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>Connected: project {name}, {images}.</source>
        <translation>Verbunden: Projekt {name}, {images}.</translation>
    </message>
    <message>
        <source>It has several folders of images: “Image folders …” in its menu says where they are here.</source>
        <translation>Es hat mehrere Bildordner: „Bildordner …“ in seinem Menü sagt, wo sie hier liegen.</translation>
    </message>
    <message>
        <source>Its images lie in {folder}, which is not on this machine: say where they are here.</source>
        <translation>Seine Bilder liegen in {folder}; diesen Ordner gibt es auf diesem Rechner nicht: angeben, wo sie hier liegen.</translation>
    </message>
</context>
<context>
    <name>KappaScale</name>
    <message>
        <source>0: chance</source>
        <translation>0: Zufall</translation>
    </message>
    <message>
        <source>1: always the same</source>
        <translation>1: immer dasselbe</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Press a key</source>
        <translation>Taste drücken</translation>
    </message>
</context>
<context>
    <name>KindControl</name>
    <message>
        <source>No kind of defect has the key {key} yet.</source>
        <translation>Noch keine Fehlerart hat die Taste {key}.</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Colour …</source>
        <translation>Farbe …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove the kind “{name}”? Its regions stay, without a kind; this cannot be undone.</source>
        <translation>Die Fehlerart „{name}“ entfernen? Ihre Regionen bleiben, ohne Art; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Remove kind</source>
        <translation>Fehlerart entfernen</translation>
    </message>
    <message>
        <source>Kind of defect</source>
        <translation>Fehlerart</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>KindPanel</name>
    <message>
        <source>Kinds of defects</source>
        <translation>Fehlerarten</translation>
    </message>
    <message>
        <source>+ Kind …</source>
        <translation>+ Art …</translation>
    </message>
    <message>
        <source>New kind of defect …</source>
        <translation>Neue Fehlerart …</translation>
    </message>
    <message>
        <source>Paint this kind, or make the selected region one; right button: change it</source>
        <translation>Diese Art malen oder der ausgewählten Region geben; rechte Taste: ändern</translation>
    </message>
</context>
<context>
    <name>KnownError</name>
    <message>
        <source>Brush stroke</source>
        <translation>Pinselstrich</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>Radierstrich</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Wand</source>
        <translation>Zauberstab</translation>
    </message>
    <message>
        <source>Cut-out</source>
        <translation>Freistellen</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Löcher füllen</translation>
    </message>
    <message>
        <source>Copy mask</source>
        <translation>Maske kopieren</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske löschen</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; could be any of {names}</source>
        <translation>„{text}“ könnte jedes von {names} sein</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not a path inside the folder</source>
        <translation>„{text}“ ist kein Pfad innerhalb des Ordners</translation>
    </message>
    <message>
        <source>1 more label drawn by lot, of the label list</source>
        <translation>1 weiteren ausgelosten Bewertung der Liste</translation>
    </message>
    <message>
        <source>At least {bad} of {images} are bad; what share it is in all can be estimated after {after}</source>
        <translation>Mindestens {bad} von {images} sind schlecht; welcher Anteil es insgesamt ist, lässt sich nach {after} schätzen</translation>
    </message>
    <message>
        <source>CIE Lab colours</source>
        <translation>CIE-Lab-Farben</translation>
    </message>
    <message>
        <source>ICC Lab colours</source>
        <translation>ICC-Lab-Farben</translation>
    </message>
    <message>
        <source>ITU Lab colours</source>
        <translation>ITU-Lab-Farben</translation>
    </message>
    <message>
        <source>JPEG with arithmetic coding</source>
        <translation>JPEG mit arithmetischer Codierung</translation>
    </message>
    <message>
        <source>a fold or a number of masks needs a split</source>
        <translation>ein Fold oder eine Anzahl von Masken braucht eine Aufteilung</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>a link that leads to itself</source>
        <translation>eine Verknüpfung, die zu sich selbst führt</translation>
    </message>
    <message>
        <source>a waste basket; passed over</source>
        <translation>ein Papierkorb; übergangen</translation>
    </message>
    <message>
        <source>add a line for it</source>
        <translation>eine Zeile dafür hinzufügen</translation>
    </message>
    <message>
        <source>allow reading and writing of the project folder and its files</source>
        <translation>Lesen und Schreiben im Projektordner und in seinen Dateien erlauben</translation>
    </message>
    <message>
        <source>allow writing to the project folder and its files, or use a copy</source>
        <translation>Schreiben in den Projektordner und seine Dateien erlauben oder eine Kopie verwenden</translation>
    </message>
    <message>
        <source>allow writing to the project folder, or use a copy</source>
        <translation>Schreiben in den Projektordner erlauben oder eine Kopie verwenden</translation>
    </message>
    <message>
        <source>another process of this training has ended</source>
        <translation>ein anderer Prozess dieses Trainings ist beendet</translation>
    </message>
    <message>
        <source>asks to be shown turned, unlike its image; both were taken as stored</source>
        <translation>soll gedreht gezeigt werden, anders als ihr Bild; beide wurden wie gespeichert genommen</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>batches of {n} cannot be shared by {processes} processes</source>
        <translation>Batches von {n} lassen sich nicht auf {processes} Prozesse verteilen</translation>
    </message>
    <message>
        <source>begin it with the line {columns}</source>
        <translation>sie mit der Zeile {columns} beginnen</translation>
    </message>
    <message>
        <source>begin with its weights and today&apos;s labels</source>
        <translation>mit seinen Gewichten und den heutigen Bewertungen beginnen</translation>
    </message>
    <message>
        <source>boxes is &apos;{text}&apos;, not cx cy w h angle for each box</source>
        <translation>boxes ist „{text}“, nicht cx cy w h Winkel für jede Box</translation>
    </message>
    <message>
        <source>boxes is &apos;{text}&apos;, not numbers</source>
        <translation>boxes ist „{text}“, keine Zahlen</translation>
    </message>
    <message>
        <source>calls white zero, of type {type}</source>
        <translation>nennt Weiß null, bei Typ {type}</translation>
    </message>
    <message>
        <source>cannot be opened for writing</source>
        <translation>lässt sich nicht zum Schreiben öffnen</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot be read ({why})</source>
        <translation>lässt sich nicht lesen ({why})</translation>
    </message>
    <message>
        <source>cannot be read or written</source>
        <translation>lässt sich nicht lesen oder schreiben</translation>
    </message>
    <message>
        <source>cannot be saved, the disk is full</source>
        <translation>lässt sich nicht speichern, der Datenträger ist voll</translation>
    </message>
    <message>
        <source>cannot be the name of a source</source>
        <translation>kann nicht der Name einer Quelle sein</translation>
    </message>
    <message>
        <source>cannot be used ({why})</source>
        <translation>lässt sich nicht verwenden ({why})</translation>
    </message>
    <message>
        <source>cannot be used as a project folder ({why})</source>
        <translation>lässt sich nicht als Projektordner verwenden ({why})</translation>
    </message>
    <message>
        <source>cannot be written ({why})</source>
        <translation>lässt sich nicht schreiben ({why})</translation>
    </message>
    <message>
        <source>check free space and permissions</source>
        <translation>freien Platz und Zugriffsrechte prüfen</translation>
    </message>
    <message>
        <source>check its number</source>
        <translation>die Nummer prüfen</translation>
    </message>
    <message>
        <source>check its permissions</source>
        <translation>die Zugriffsrechte prüfen</translation>
    </message>
    <message>
        <source>check the disk and your rights there</source>
        <translation>den Datenträger und die eigenen Rechte dort prüfen</translation>
    </message>
    <message>
        <source>check the disk or network drive that holds it</source>
        <translation>den Datenträger oder das Netzlaufwerk prüfen, auf dem es liegt</translation>
    </message>
    <message>
        <source>check the file&apos;s permissions</source>
        <translation>die Zugriffsrechte der Datei prüfen</translation>
    </message>
    <message>
        <source>check the file&apos;s permissions and its disk</source>
        <translation>die Zugriffsrechte der Datei und ihren Datenträger prüfen</translation>
    </message>
    <message>
        <source>check the labels and masks</source>
        <translation>Bewertungen und Masken prüfen</translation>
    </message>
    <message>
        <source>check the server and the network</source>
        <translation>Server und Netz prüfen</translation>
    </message>
    <message>
        <source>choose a folder for the project</source>
        <translation>einen Ordner für das Projekt wählen</translation>
    </message>
    <message>
        <source>choose a folder that you may read and write</source>
        <translation>einen Ordner wählen, in dem gelesen und geschrieben werden darf</translation>
    </message>
    <message>
        <source>choose a folder with room to write</source>
        <translation>einen Ordner mit freiem Platz wählen</translation>
    </message>
    <message>
        <source>choose a new folder</source>
        <translation>einen neuen Ordner wählen</translation>
    </message>
    <message>
        <source>choose a project folder</source>
        <translation>einen Projektordner wählen</translation>
    </message>
    <message>
        <source>choose a published recipe with it</source>
        <translation>ein veröffentlichtes Rezept dazu wählen</translation>
    </message>
    <message>
        <source>choose an empty database</source>
        <translation>eine leere Datenbank wählen</translation>
    </message>
    <message>
        <source>choose another</source>
        <translation>einen anderen wählen</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>choose another folder, or remove it</source>
        <translation>einen anderen Ordner wählen oder diesen entfernen</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>choose another place for the new project</source>
        <translation>einen anderen Ort für das neue Projekt wählen</translation>
    </message>
    <message>
        <source>choose at most {most}</source>
        <translation>höchstens {most} wählen</translation>
    </message>
    <message>
        <source>choose one from 0 to {last}</source>
        <translation>eine Zahl von 0 bis {last} wählen</translation>
    </message>
    <message>
        <source>choose one of {formats}</source>
        <translation>eines von {formats} wählen</translation>
    </message>
    <message>
        <source>choose one of {known}</source>
        <translation>eines von {known} wählen</translation>
    </message>
    <message>
        <source>choose one of {known} or its last number</source>
        <translation>eines von {known} oder dessen letzte Zahl wählen</translation>
    </message>
    <message>
        <source>choose one of {recipes}</source>
        <translation>eines von {recipes} wählen</translation>
    </message>
    <message>
        <source>choose one of {scorers}</source>
        <translation>eines von {scorers} wählen</translation>
    </message>
    <message>
        <source>choose the folder of {wanted}</source>
        <translation>den Ordner von {wanted} wählen</translation>
    </message>
    <message>
        <source>choose the folder that holds the images</source>
        <translation>den Ordner mit den Bildern wählen</translation>
    </message>
    <message>
        <source>choose the folder that holds {image}</source>
        <translation>den Ordner wählen, in dem {image} liegt</translation>
    </message>
    <message>
        <source>choose the processor (CPU)</source>
        <translation>den Prozessor (CPU) wählen</translation>
    </message>
    <message>
        <source>close other programs</source>
        <translation>andere Programme schließen</translation>
    </message>
    <message>
        <source>close other programs or cut it into tiles</source>
        <translation>andere Programme schließen oder es in Kacheln schneiden</translation>
    </message>
    <message>
        <source>close that program, then try again</source>
        <translation>dieses Programm schließen und es dann erneut versuchen</translation>
    </message>
    <message>
        <source>close what else uses its memory, or choose the processor (CPU)</source>
        <translation>schließen, was seinen Speicher sonst noch belegt, oder den Prozessor (CPU) wählen</translation>
    </message>
    <message>
        <source>colours of kind {number}</source>
        <translation>Farben der Art {number}</translation>
    </message>
    <message>
        <source>columns that are not known</source>
        <translation>unbekannte Spalten</translation>
    </message>
    <message>
        <source>copy it again from its source</source>
        <translation>erneut von der Quelle kopieren</translation>
    </message>
    <message>
        <source>correct one of them</source>
        <translation>eines davon berichtigen</translation>
    </message>
    <message>
        <source>correct this line</source>
        <translation>diese Zeile berichtigen</translation>
    </message>
    <message>
        <source>could be any of {n} images</source>
        <translation>könnte jedes von {n} Bildern sein</translation>
    </message>
    <message>
        <source>could mean {words}, and is not taken for it</source>
        <translation>könnte {words} heißen und wird für nichts davon genommen</translation>
    </message>
    <message>
        <source>covers {number:.0f} % of the image; it may be inverted</source>
        <translation>bedeckt {number:.0f} % des Bildes; sie ist vielleicht invertiert</translation>
    </message>
    <message>
        <source>cut it into tiles</source>
        <translation>in Kacheln schneiden</translation>
    </message>
    <message>
        <source>no bad piece is there to judge by: nothing is known of escapes; {more} would do to promise {share}</source>
        <translation>kein schlechtes Stück ist da, um zu urteilen: Über Schlupf ist nichts bekannt; {more} würden genügen, um {share} zu versprechen</translation>
    </message>
    <message>
        <source>too few bad pieces are there to judge by: {n}. Without a single error, up to {least} may still escape; {more} more would do to promise {share}</source>
        <translation>zu wenige schlechte Stücke sind da, um zu urteilen: {n}. Auch ohne einen einzigen Fehler kann der Schlupf bis zu {least} betragen; {more} weitere würden genügen, um {share} zu versprechen</translation>
    </message>
    <message>
        <source>tells of images, but not in this format; nothing of it is taken over</source>
        <translation>sagt etwas über Bilder, aber nicht in diesem Format; nichts davon wird übernommen</translation>
    </message>
    <message>
        <source>{names}: taken over as kinds of the project</source>
        <translation>{names}: als Arten des Projekts übernommen</translation>
    </message>
    <message>
        <source>did you mean {names}?</source>
        <translation>war {names} gemeint?</translation>
    </message>
    <message>
        <source>1 run of recipe {recipe} was measured</source>
        <translation>1 Lauf mit Rezept {recipe} wurde gemessen</translation>
    </message>
    <message>
        <source>No run was measured yet: this is what other datasets have shown</source>
        <translation>Noch wurde kein Lauf gemessen: So war es bei anderen Datensätzen</translation>
    </message>
    <message>
        <source>Not counted: {runs}</source>
        <translation>Nicht gezählt: {runs}</translation>
    </message>
    <message>
        <source>best F1 of the {n} images that judged it when it was made, {n_bad} of them bad</source>
        <translation>bestes F1 der {n} Bilder, die ihn beurteilten, als er entstand, davon {n_bad} schlecht</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>does not name the project&apos;s database</source>
        <translation>nennt die Datenbank des Projekts nicht</translation>
    </message>
    <message>
        <source>does not stand in {table}; left out</source>
        <translation>steht nicht in {table}; ausgelassen</translation>
    </message>
    <message>
        <source>draw the defect, or correct the label</source>
        <translation>den Fehler zeichnen oder die Bewertung berichtigen</translation>
    </message>
    <message>
        <source>exists already</source>
        <translation>gibt es schon</translation>
    </message>
    <message>
        <source>exports of this program</source>
        <translation>Exporte dieses Programms</translation>
    </message>
    <message>
        <source>files about images in another format</source>
        <translation>Dateien über Bilder in einem anderen Format</translation>
    </message>
    <message>
        <source>files of another size than their mask in the project</source>
        <translation>Dateien in anderer Größe als ihre Maske im Projekt</translation>
    </message>
    <message>
        <source>files of the operating system</source>
        <translation>Dateien des Betriebssystems</translation>
    </message>
    <message>
        <source>files that are no images</source>
        <translation>Dateien, die keine Bilder sind</translation>
    </message>
    <message>
        <source>files that links lead to a second time</source>
        <translation>Dateien, zu denen Verknüpfungen ein zweites Mal führen</translation>
    </message>
    <message>
        <source>fixes the size of its inputs</source>
        <translation>legt die Größe seiner Eingaben fest</translation>
    </message>
    <message>
        <source>folder not empty</source>
        <translation>Ordner nicht leer</translation>
    </message>
    <message>
        <source>folders named like masks that hold images</source>
        <translation>Ordner, die wie Masken heißen und Bilder enthalten</translation>
    </message>
    <message>
        <source>folders of a project of this program</source>
        <translation>Ordner eines Projekts dieses Programms</translation>
    </message>
    <message>
        <source>folders that cannot be read</source>
        <translation>Ordner, die sich nicht lesen lassen</translation>
    </message>
    <message>
        <source>free some space, then try again</source>
        <translation>Platz schaffen und es dann erneut versuchen</translation>
    </message>
    <message>
        <source>give it as a draft and look at it</source>
        <translation>als Entwurf übernehmen und ansehen</translation>
    </message>
    <message>
        <source>give its path below the image folder</source>
        <translation>den Pfad unterhalb des Bildordners angeben</translation>
    </message>
    <message>
        <source>give more of its path, such as {paths}</source>
        <translation>mehr vom Pfad angeben, etwa {paths}</translation>
    </message>
    <message>
        <source>give the new file another name</source>
        <translation>der neuen Datei einen anderen Namen geben</translation>
    </message>
    <message>
        <source>give the whole group one split</source>
        <translation>der ganzen Gruppe eine Aufteilung geben</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>has a name that cannot be stored</source>
        <translation>hat einen Namen, der sich nicht speichern lässt</translation>
    </message>
    <message>
        <source>has a quotation mark without its other one, or is far too long</source>
        <translation>hat ein Anführungszeichen ohne sein Gegenstück oder ist viel zu lang</translation>
    </message>
    <message>
        <source>has another size by now than what was painted on it</source>
        <translation>hat inzwischen eine andere Größe als das, was darauf gemalt wurde</translation>
    </message>
    <message>
        <source>has channels of different depths ({depths} bits)</source>
        <translation>hat Kanäle verschiedener Tiefe ({depths} Bit)</translation>
    </message>
    <message>
        <source>has dilations that differ by stage</source>
        <translation>hat je Stufe andere Dilatationen</translation>
    </message>
    <message>
        <source>has its shape in its transparency; what is not transparent was taken</source>
        <translation>hat ihre Form in der Transparenz; was nicht durchsichtig ist, wurde genommen</translation>
    </message>
    <message>
        <source>has more cells than the header has columns</source>
        <translation>hat mehr Zellen als die Kopfzeile Spalten</translation>
    </message>
    <message>
        <source>has more than a gigapixel</source>
        <translation>hat mehr als ein Gigapixel</translation>
    </message>
    <message>
        <source>has no column image</source>
        <translation>hat keine Spalte image</translation>
    </message>
    <message>
        <source>has no fold {fold}</source>
        <translation>hat keinen Fold {fold}</translation>
    </message>
    <message>
        <source>has no room for one image</source>
        <translation>hat nicht genug Speicher für ein Bild</translation>
    </message>
    <message>
        <source>has no split for {masks} masks</source>
        <translation>hat keine Aufteilung für {masks} Masken</translation>
    </message>
    <message>
        <source>has no {part} to switch off</source>
        <translation>hat kein {part}, das sich abschalten ließe</translation>
    </message>
    <message>
        <source>has numbers of {bits} bits and format {format}</source>
        <translation>hat Zahlen mit {bits} Bit im Format {format}</translation>
    </message>
    <message>
        <source>has one shape in its colours and another in its transparency</source>
        <translation>hat in den Farben eine andere Form als in der Transparenz</translation>
    </message>
    <message>
        <source>has pixels of type {type}</source>
        <translation>hat Pixel vom Typ {type}</translation>
    </message>
    <message>
        <source>has several sources: {names}</source>
        <translation>hat mehrere Quellen: {names}</translation>
    </message>
    <message>
        <source>has soft edges; what is at least half as bright as its brightest pixel was taken</source>
        <translation>hat weiche Ränder; was mindestens halb so hell ist wie das hellste Pixel, wurde genommen</translation>
    </message>
    <message>
        <source>has {n} masks ({first} to {last}), united into one</source>
        <translation>hat {n} Masken ({first} bis {last}), zu einer vereint</translation>
    </message>
    <message>
        <source>hidden files and folders</source>
        <translation>versteckte Dateien und Ordner</translation>
    </message>
    <message>
        <source>hidden; passed over</source>
        <translation>versteckt; übergangen</translation>
    </message>
    <message>
        <source>hierarchical JPEG</source>
        <translation>hierarchisches JPEG</translation>
    </message>
    <message>
        <source>holds a project already</source>
        <translation>enthält schon ein Projekt</translation>
    </message>
    <message>
        <source>holds colours of type {type}</source>
        <translation>enthält Farben vom Typ {type}</translation>
    </message>
    <message>
        <source>holds data already</source>
        <translation>enthält schon Daten</translation>
    </message>
    <message>
        <source>holds no epoch to resume from</source>
        <translation>enthält keine Epoche zum Fortsetzen</translation>
    </message>
    <message>
        <source>holds no images</source>
        <translation>enthält keine Bilder</translation>
    </message>
    <message>
        <source>holds no images to export</source>
        <translation>enthält keine Bilder zum Exportieren</translation>
    </message>
    <message>
        <source>holds no kosXX/PartY.jpg</source>
        <translation>enthält kein kosXX/PartY.jpg</translation>
    </message>
    <message>
        <source>holds no {files}</source>
        <translation>enthält nicht {files}</translation>
    </message>
    <message>
        <source>holds none of this project&apos;s images</source>
        <translation>enthält keines der Bilder dieses Projekts</translation>
    </message>
    <message>
        <source>holds pages beyond the first ({number:.0f}), which were not read</source>
        <translation>enthält weitere Seiten ({number:.0f}), die nicht gelesen wurden</translation>
    </message>
    <message>
        <source>holds source {name} of this project</source>
        <translation>enthält die Quelle {name} dieses Projekts</translation>
    </message>
    <message>
        <source>holds the images of source {name}, whose folder {root} is missing</source>
        <translation>enthält die Bilder der Quelle {name}, deren Ordner {root} fehlt</translation>
    </message>
    <message>
        <source>holds {colours}</source>
        <translation>enthält {colours}</translation>
    </message>
    <message>
        <source>holds {number:.0f} classes or objects; all of them were taken for defects</source>
        <translation>enthält {number:.0f} Klassen oder Objekte; alle wurden als Fehler genommen</translation>
    </message>
    <message>
        <source>holds {n} channels that are neither grey nor RGB</source>
        <translation>enthält {n} Kanäle, die weder Grau noch RGB sind</translation>
    </message>
    <message>
        <source>holds {n} channels where its colours need {wanted}</source>
        <translation>enthält {n} Kanäle, wo seine Farben {wanted} brauchen</translation>
    </message>
    <message>
        <source>holds {n} further pages, which are not read</source>
        <translation>enthält {n} weitere Seiten, die nicht gelesen werden</translation>
    </message>
    <message>
        <source>if they were moved, say where they are now</source>
        <translation>falls sie verschoben wurden, angeben, wo sie jetzt liegen</translation>
    </message>
    <message>
        <source>image {id}</source>
        <translation>Bild {id}</translation>
    </message>
    <message>
        <source>images of a format that is not read</source>
        <translation>Bilder in einem Format, das nicht gelesen wird</translation>
    </message>
    <message>
        <source>images of groups that lie in two splits</source>
        <translation>Bilder von Gruppen, die in zwei Teilen liegen</translation>
    </message>
    <message>
        <source>images that are to be shown turned by a note inside them</source>
        <translation>Bilder, die laut einem Vermerk darin gedreht gezeigt werden sollen</translation>
    </message>
    <message>
        <source>images that do not stand in the table</source>
        <translation>Bilder, die nicht in der Tabelle stehen</translation>
    </message>
    <message>
        <source>images under new names; what they have went along</source>
        <translation>Bilder unter neuem Namen; was sie haben, ist mitgegangen</translation>
    </message>
    <message>
        <source>images whose masks are united</source>
        <translation>Bilder, deren Masken vereint sind</translation>
    </message>
    <message>
        <source>images with further pages</source>
        <translation>Bilder mit weiteren Seiten</translation>
    </message>
    <message>
        <source>import images first</source>
        <translation>zuerst Bilder importieren</translation>
    </message>
    <message>
        <source>import its folder by itself</source>
        <translation>den Ordner für sich importieren</translation>
    </message>
    <message>
        <source>import some first</source>
        <translation>zuerst welche importieren</translation>
    </message>
    <message>
        <source>import the image again</source>
        <translation>das Bild erneut importieren</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>is a JPEG of {bits} bits, which is not supported</source>
        <translation>ist ein JPEG mit {bits} Bit, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>is a colour photograph rather than a mask</source>
        <translation>ist ein Farbfoto und keine Maske</translation>
    </message>
    <message>
        <source>is a file</source>
        <translation>ist eine Datei</translation>
    </message>
    <message>
        <source>is a folder, not an image</source>
        <translation>ist ein Ordner, kein Bild</translation>
    </message>
    <message>
        <source>is a grey picture of {number:.0f} values rather than a mask; the brighter half was taken</source>
        <translation>ist eher ein Graustufenbild mit {number:.0f} Werten als eine Maske; die hellere Hälfte wurde genommen</translation>
    </message>
    <message>
        <source>is a link to a file outside the dataset</source>
        <translation>ist eine Verknüpfung mit einer Datei außerhalb des Datensatzes</translation>
    </message>
    <message>
        <source>is a link to a file outside the dataset, and not followed</source>
        <translation>ist eine Verknüpfung mit einer Datei außerhalb des Datensatzes; ihr wird nicht gefolgt</translation>
    </message>
    <message>
        <source>is a link to a folder outside the dataset, and not followed</source>
        <translation>ist eine Verknüpfung mit einem Ordner außerhalb des Datensatzes; ihr wird nicht gefolgt</translation>
    </message>
    <message>
        <source>is a link to a folder that is looked at already</source>
        <translation>ist eine Verknüpfung mit einem Ordner, der schon gelesen wird</translation>
    </message>
    <message>
        <source>is a link to a folder that was copied as text, and not followed</source>
        <translation>ist eine als Text kopierte Verknüpfung mit einem Ordner; ihr wird nicht gefolgt</translation>
    </message>
    <message>
        <source>is a link to nothing that is there</source>
        <translation>ist eine Verknüpfung, die ins Leere führt</translation>
    </message>
    <message>
        <source>is a network of recipe {has} for {n_has} colour channels</source>
        <translation>ist ein Netz des Rezepts {has} für {n_has} Farbkanäle</translation>
    </message>
    <message>
        <source>is a second mask of {image}, which has {mask}; left out</source>
        <translation>ist eine zweite Maske zu {image}, das schon {mask} hat; ausgelassen</translation>
    </message>
    <message>
        <source>is a source or a folder of this project already</source>
        <translation>ist schon eine Quelle oder ein Ordner dieses Projekts</translation>
    </message>
    <message>
        <source>is a volume of several layers</source>
        <translation>ist ein Volumen aus mehreren Schichten</translation>
    </message>
    <message>
        <source>is a {kind}, which is not supported</source>
        <translation>ist ein {kind}, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>is an animation with transparency, which is not supported</source>
        <translation>ist eine Animation mit Transparenz, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>is called good by the dataset, but its complete mask shows a defect; the label is left out</source>
        <translation>heißt im Datensatz gut, aber seine vollständige Maske zeigt einen Fehler; die Bewertung wird ausgelassen</translation>
    </message>
    <message>
        <source>is compressed as {name}</source>
        <translation>ist als {name} komprimiert</translation>
    </message>
    <message>
        <source>is labeled good, but its mask in the dataset shows a defect; the mask is left out</source>
        <translation>ist als gut bewertet, aber seine Maske im Datensatz zeigt einen Fehler; die Maske wird ausgelassen</translation>
    </message>
    <message>
        <source>is labeled good, so a mask of defects cannot be complete</source>
        <translation>ist als gut bewertet, also kann eine Maske mit Fehlern nicht vollständig sein</translation>
    </message>
    <message>
        <source>is labeled good; what is painted on it stays as a draft, and nothing learns from it</source>
        <translation>ist als gut bewertet; was darauf gemalt ist, bleibt als Entwurf, und nichts lernt daraus</translation>
    </message>
    <message>
        <source>is no source of this project</source>
        <translation>ist keine Quelle dieses Projekts</translation>
    </message>
    <message>
        <source>is the folder of source {name}, or shares it</source>
        <translation>ist der Ordner der Quelle {name} oder überschneidet sich mit ihm</translation>
    </message>
    <message>
        <source>is the same picture as {other} of another source</source>
        <translation>ist dasselbe Bild wie {other} aus einer anderen Quelle</translation>
    </message>
    <message>
        <source>it holds {files}</source>
        <translation>es enthält {files}</translation>
    </message>
    <message>
        <source>its folder has the name of the source {name}</source>
        <translation>sein Ordner heißt wie die Quelle {name}</translation>
    </message>
    <message>
        <source>its group {group} is in {one} and in {other}; left out</source>
        <translation>die Gruppe {group} liegt in {one} und in {other}; ausgelassen</translation>
    </message>
    <message>
        <source>kinds of defects</source>
        <translation>Fehlerarten</translation>
    </message>
    <message>
        <source>leave the name out</source>
        <translation>den Namen weglassen</translation>
    </message>
    <message>
        <source>lies in source {name} already</source>
        <translation>liegt schon in der Quelle {name}</translation>
    </message>
    <message>
        <source>look at it, and label it again or confirm it</source>
        <translation>sehen Sie es an und bewerten Sie es neu, oder bestätigen Sie es</translation>
    </message>
    <message>
        <source>name a model that this program has exported</source>
        <translation>nennen Sie ein Modell, das dieses Programm exportiert hat</translation>
    </message>
    <message>
        <source>name an .onnx file that this program has exported</source>
        <translation>nennen Sie eine .onnx-Datei, die dieses Programm exportiert hat</translation>
    </message>
    <message>
        <source>name the folder of the dataset, or another format</source>
        <translation>nennen Sie den Ordner des Datensatzes oder ein anderes Format</translation>
    </message>
    <message>
        <source>names that can be read in two ways</source>
        <translation>Namen, die sich auf zwei Arten lesen lassen</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>ist beschädigt</translation>
    </message>
    <message>
        <source>1 bad piece</source>
        <translation>1 schlechten Stück</translation>
    </message>
    <message>
        <source>1 good piece</source>
        <translation>1 guten Stück</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>1 labeled image</source>
        <translation>1 Bild mit Label</translation>
    </message>
    <message>
        <source>1 more image goes along: it shows a piece of those chosen</source>
        <translation>1 weiteres Bild geht mit: Es zeigt ein Stück der gewählten</translation>
    </message>
    <message>
        <source>1 piece</source>
        <translation>1 Stück</translation>
    </message>
    <message>
        <source>1 test image</source>
        <translation>1 Testbild</translation>
    </message>
    <message>
        <source>1 validation image</source>
        <translation>1 Validierungsbild</translation>
    </message>
    <message>
        <source>16 bits a channel</source>
        <translation>16 Bit je Kanal</translation>
    </message>
    <message>
        <source>AP cannot be compared: good and bad images are needed</source>
        <translation>AP lässt sich nicht vergleichen: Es braucht gute und schlechte Bilder</translation>
    </message>
    <message>
        <source>AP has no room left on {images}, too few to see small flaws. New labels, of which some are held out to judge, or new images would change that.</source>
        <translation>{images}: Der AP lässt dort nichts mehr offen, doch für kleine Mängel sind es zu wenige. Neue Bewertungen, von denen einige zum Prüfen dienen, oder neue Bilder würden das ändern.</translation>
    </message>
    <message>
        <source>AP has no room left on {images}. Images of another kind would change that.</source>
        <translation>{images}: Der AP lässt dort nichts mehr offen. Bilder anderer Art würden das ändern.</translation>
    </message>
    <message>
        <source>AP of run {run} less that of run {against} is {by:.3f} ({low:.3f} to {high:.3f}): more than chance</source>
        <translation>AP von Lauf {run} weniger dem von Lauf {against} ist {by:.3f} ({low:.3f} bis {high:.3f}): mehr als Zufall</translation>
    </message>
    <message>
        <source>AP of run {run} less that of run {against} is {by:.3f} ({low:.3f} to {high:.3f}): no more than chance may do</source>
        <translation>AP von Lauf {run} weniger dem von Lauf {against} ist {by:.3f} ({low:.3f} bis {high:.3f}): nicht mehr, als Zufall sein kann</translation>
    </message>
    <message>
        <source>AP {ap:.3f} ({low:.2f} to {high:.2f}), {images}</source>
        <translation>AP {ap:.3f} ({low:.2f} bis {high:.2f}), {images}</translation>
    </message>
    <message>
        <source>AP {ap:.3f}, {images}</source>
        <translation>AP {ap:.3f}, {images}</translation>
    </message>
    <message>
        <source>About {share} % of {images} are bad ({band}); {bad} are known to be</source>
        <translation>Etwa {share} % von {images} sind schlecht ({band}); von {bad} ist es bekannt</translation>
    </message>
    <message>
        <source>Delete region</source>
        <translation>Region löschen</translation>
    </message>
    <message>
        <source>Each promises under 0.3 points of AP. New images, or another recipe, would change that.</source>
        <translation>Beides verspricht unter 0,3 Punkte AP. Neue Bilder oder ein anderes Rezept würden das ändern.</translation>
    </message>
    <message>
        <source>Enough for now</source>
        <translation>Fürs Erste genug</translation>
    </message>
    <message>
        <source>Every listed mask adds little, and so do labels. New images, or another recipe, would change that.</source>
        <translation>Jede gelistete Maske bringt wenig, Labels ebenso. Neue Bilder oder ein anderes Rezept würden das ändern.</translation>
    </message>
    <message>
        <source>Folder (images, mask PNGs, labels.csv)</source>
        <translation>Ordner (Bilder, Masken als PNG, labels.csv)</translation>
    </message>
    <message>
        <source>Folder of images (good/bad subfolders, masks, labels.csv)</source>
        <translation>Bilderordner (Unterordner good/bad, Masken, labels.csv)</translation>
    </message>
    <message>
        <source>Folders named for good and bad among other words, as casting products (ok_front, def_front)</source>
        <translation>Ordner, deren Namen unter anderem gut und schlecht sagen, wie bei Gussteilen (ok_front, def_front)</translation>
    </message>
    <message>
        <source>Kind of region</source>
        <translation>Art der Region</translation>
    </message>
    <message>
        <source>Labels pay most now</source>
        <translation>Jetzt lohnen sich Bewertungen am meisten</translation>
    </message>
    <message>
        <source>Masks pay most now</source>
        <translation>Jetzt lohnen sich Masken am meisten</translation>
    </message>
    <message>
        <source>More masks will not pay: every listed one adds little.</source>
        <translation>Weitere Masken lohnen sich nicht: jede in der Liste bringt wenig.</translation>
    </message>
    <message>
        <source>More masks will not pay: ten promise under 0.3 points of AP.</source>
        <translation>Weitere Masken lohnen sich nicht: zehn versprechen unter 0,3 Punkte AP.</translation>
    </message>
    <message>
        <source>Move region</source>
        <translation>Region verschieben</translation>
    </message>
    <message>
        <source>Neither masks nor labels promise much now</source>
        <translation>Weder Masken noch Bewertungen versprechen jetzt viel</translation>
    </message>
    <message>
        <source>New images would go on from here.</source>
        <translation>Mit neuen Bildern ginge es weiter.</translation>
    </message>
    <message>
        <source>No network was measured yet, so nothing is foretold</source>
        <translation>Noch kein Netz wurde gemessen, daher wird nichts vorausgesagt</translation>
    </message>
    <message>
        <source>No run was measured yet: the curve begins with the first one that good and bad images are held out of.</source>
        <translation>Noch wurde kein Lauf gemessen: Die Kurve beginnt mit dem ersten, für den gute und schlechte Bilder zurückgehalten werden.</translation>
    </message>
    <message>
        <source>No training has ended yet. Label some images good and some bad, then train.</source>
        <translation>Noch kein Training ist beendet. Einige Bilder gut und einige schlecht bewerten, dann trainieren.</translation>
    </message>
    <message>
        <source>No two runs were judged by the same good and bad images: part of what they differ by may be the images.</source>
        <translation>Keine zwei Läufe wurden an denselben guten und schlechten Bildern beurteilt: Ein Teil ihres Unterschieds kann an den Bildern liegen.</translation>
    </message>
    <message>
        <source>Nothing is left to label or to mask</source>
        <translation>Nichts mehr zu bewerten und nichts mehr zu malen</translation>
    </message>
    <message>
        <source>On the same {images}, run {last} has {gain:+.1f} points of AP against run {first} ({low:+.1f} to {high:+.1f}): {chance}.</source>
        <translation>Auf denselben Bildern ({images}) hat Lauf {last} {gain:+.1f} Punkte AP gegenüber Lauf {first} ({low:+.1f} bis {high:+.1f}): {chance}.</translation>
    </message>
    <message>
        <source>On {images}, nothing is ranked wrongly, which so few do not prove. More labels, of which some are held out to judge, would tell.</source>
        <translation>{images}: Dort ist nichts falsch eingestuft, doch so wenige beweisen nichts. Mehr Bewertungen, von denen einige zum Prüfen dienen, würden es zeigen.</translation>
    </message>
    <message>
        <source>On {images}, nothing is ranked wrongly; but the listed masks cover defects that the map misses.</source>
        <translation>{images}: Dort ist nichts falsch eingestuft; doch die Masken der Liste decken Fehler ab, die die Karte übersieht.</translation>
    </message>
    <message>
        <source>Probably under {high} % of {images} are bad: none of {n} drawn by lot is</source>
        <translation>Vermutlich sind unter {high} % von {images} schlecht: von {n} ausgelosten ist es keines</translation>
    </message>
    <message>
        <source>Runs before run {first} were judged by other images.</source>
        <translation>Läufe vor Lauf {first} wurden an anderen Bildern beurteilt.</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Table of boxes (CSV), as TensorFlow&apos;s object detection and Roboflow have it</source>
        <translation>Tabelle von Boxen (CSV), wie TensorFlows Objekterkennung und Roboflow sie haben</translation>
    </message>
    <message>
        <source>Table of images (CSV), also with probabilities, as ELPV has it</source>
        <translation>Tabelle von Bildern (CSV), auch mit Wahrscheinlichkeiten wie bei ELPV</translation>
    </message>
    <message>
        <source>The model in use remembers good images: masks teach it nothing. Train a network once some bad images are labeled, then this can be told.</source>
        <translation>Das aktuelle Modell merkt sich gute Bilder: Masken lehren es nichts. Trainieren Sie ein Netz, sobald einige Bilder als schlecht bewertet sind; dann lässt es sich sagen.</translation>
    </message>
    <message>
        <source>Too few bad images could be held out to measure a training. Label more of them, then train.</source>
        <translation>Zu wenige schlechte Bilder konnten zum Messen zurückgehalten werden. Mehr davon bewerten, dann trainieren.</translation>
    </message>
    <message>
        <source>What pays most cannot be told yet</source>
        <translation>Was sich am meisten lohnt, lässt sich noch nicht sagen</translation>
    </message>
    <message>
        <source>a box ends before it begins</source>
        <translation>ein Kasten endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>a line is no box and its kind</source>
        <translation>eine Zeile ist nicht ein Kasten und seine Art</translation>
    </message>
    <message>
        <source>a line is none of a class and its box or outline</source>
        <translation>eine Zeile nennt nicht eine Klasse mit Kasten oder Umriss</translation>
    </message>
    <message>
        <source>a number is missing</source>
        <translation>eine Zahl fehlt</translation>
    </message>
    <message>
        <source>a part lies outside the image and is left out</source>
        <translation>ein Teil liegt außerhalb des Bildes und bleibt weg</translation>
    </message>
    <message>
        <source>a probability is none from 0 to 1</source>
        <translation>eine Wahrscheinlichkeit liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
        <source>a run that had not learned this label gave it a chance of {chance}</source>
        <translation>ein Modell, das diese Bewertung nicht kannte, gab ihr eine Chance von {chance}</translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>etwa eine Minute</translation>
    </message>
    <message>
        <source>about {n} hours</source>
        <translation>etwa {n} Stunden</translation>
    </message>
    <message>
        <source>about {n} minutes</source>
        <translation>etwa {n} Minuten</translation>
    </message>
    <message>
        <source>about {n} s, {rest}</source>
        <translation>etwa {n} s, {rest}</translation>
    </message>
    <message>
        <source>adds little: {rest}</source>
        <translation>bringt wenig: {rest}</translation>
    </message>
    <message>
        <source>all images have the same score: no threshold parts good from bad</source>
        <translation>alle Bilder haben denselben Wert: Keine Schwelle trennt gute von schlechten</translation>
    </message>
    <message>
        <source>all {n} images</source>
        <translation>allen {n} Bildern</translation>
    </message>
    <message>
        <source>all {n} images are bad: there is no false alarm to count</source>
        <translation>alle {n} Bilder sind schlecht: Es gibt keinen Fehlalarm zu zählen</translation>
    </message>
    <message>
        <source>all {n} images are good: there is no escape to count</source>
        <translation>alle {n} Bilder sind gut: Es gibt keinen Schlupf zu zählen</translation>
    </message>
    <message>
        <source>all {n} images have the same score: no threshold parts them</source>
        <translation>alle {n} Bilder haben denselben Wert: Keine Schwelle trennt sie</translation>
    </message>
    <message>
        <source>are the same picture</source>
        <translation>sind dasselbe Bild</translation>
    </message>
    <message>
        <source>ask for less, or train a better model</source>
        <translation>weniger verlangen oder ein besseres Modell trainieren</translation>
    </message>
    <message>
        <source>assign one first</source>
        <translation>erst eine zuweisen</translation>
    </message>
    <message>
        <source>bad images without a mask</source>
        <translation>schlechte Bilder ohne Maske</translation>
    </message>
    <message>
        <source>bad pieces that training keeps: {n}, too few to hold any out</source>
        <translation>schlechte Stücke, die dem Training bleiben: {n}, zu wenige, um welche zurückzuhalten</translation>
    </message>
    <message>
        <source>begin anew, or choose another recipe</source>
        <translation>neu beginnen oder ein anderes Rezept wählen</translation>
    </message>
    <message>
        <source>best F1 of images that it learned from: none could be held out to choose it</source>
        <translation>bester F1 auf Bildern, von denen er gelernt hat: Keine konnten zurückgehalten werden, um sie zu wählen</translation>
    </message>
    <message>
        <source>best F1 of images that were held out of it</source>
        <translation>bester F1 auf Bildern, die für ihn zurückgehalten wurden</translation>
    </message>
    <message>
        <source>best F1 of the {n} images that judged it when it was trained, {n_bad} of them bad</source>
        <translation>bester F1 der {n} Bilder, {n_bad} davon schlecht, an denen er beurteilt wurde, als er trainiert wurde</translation>
    </message>
    <message>
        <source>both runs get the same images wrong</source>
        <translation>beide Läufe irren sich bei denselben Bildern</translation>
    </message>
    <message>
        <source>boxes that can be moved</source>
        <translation>Kästen, die sich verschieben lassen</translation>
    </message>
    <message>
        <source>boxes that lie outside their image, or have no area</source>
        <translation>Boxen, die außerhalb ihres Bildes liegen oder keine Fläche haben</translation>
    </message>
    <message>
        <source>boxes that reach beyond their image; only the part on it counts</source>
        <translation>Boxen, die über ihr Bild hinausragen; nur der Teil darauf zählt</translation>
    </message>
    <message>
        <source>by the labels so far it may be good or bad, and many images are like it</source>
        <translation>nach den bisherigen Labels kann es gut oder schlecht sein, und viele Bilder gleichen ihm</translation>
    </message>
    <message>
        <source>cannot be the key of a kind</source>
        <translation>kann nicht die Taste einer Fehlerart sein</translation>
    </message>
    <message>
        <source>cannot be the name of a kind</source>
        <translation>kann nicht der Name einer Fehlerart sein</translation>
    </message>
    <message>
        <source>cannot be understood ({why})</source>
        <translation>kann nicht verstanden werden ({why})</translation>
    </message>
    <message>
        <source>choose good up to less than bad from</source>
        <translation>wählen Sie die Grenze für gut unter der für schlecht</translation>
    </message>
    <message>
        <source>choose one of {keys}</source>
        <translation>eine von {keys} wählen</translation>
    </message>
    <message>
        <source>choose one of {kinds}</source>
        <translation>eine von {kinds} wählen</translation>
    </message>
    <message>
        <source>choose others</source>
        <translation>andere wählen</translation>
    </message>
    <message>
        <source>choose the format</source>
        <translation>wählen Sie das Format</translation>
    </message>
    <message>
        <source>choose the safetensors file of a ResNet, DINOv2 or DINOv3, with the names of torchvision, timm or DINO&apos;s own</source>
        <translation>die safetensors-Datei eines ResNet, DINOv2 oder DINOv3 wählen, mit den Namen von torchvision, timm oder DINO selbst</translation>
    </message>
    <message>
        <source>chosen by the images that judged the run</source>
        <translation>gewählt nach den Bildern, an denen der Lauf beurteilt wurde</translation>
    </message>
    <message>
        <source>chosen by the {n} images that judged the run, {n_bad} of them bad, as they were labeled then</source>
        <translation>gewählt nach den {n} Bildern, {n_bad} davon schlecht, an denen der Lauf beurteilt wurde, wie sie damals bewertet waren</translation>
    </message>
    <message>
        <source>complete it, or export drafts too</source>
        <translation>fertigstellen, oder auch Entwürfe exportieren</translation>
    </message>
    <message>
        <source>complete masks of images that are labeled unsure; nothing learns from them</source>
        <translation>vollständige Masken von Bildern, die als unsicher bewertet sind; nichts lernt daraus</translation>
    </message>
    <message>
        <source>complete masks without a defect</source>
        <translation>fertige Masken ohne Fehler</translation>
    </message>
    <message>
        <source>correct it where it was drawn</source>
        <translation>berichtigen Sie sie dort, wo sie gezeichnet wurde</translation>
    </message>
    <message>
        <source>correct it where it was made</source>
        <translation>berichtigen Sie sie dort, wo sie gemacht wurde</translation>
    </message>
    <message>
        <source>correct the box, or the image that it belongs to</source>
        <translation>die Box berichtigen, oder das Bild, zu dem sie gehört</translation>
    </message>
    <message>
        <source>correct the list</source>
        <translation>berichtigen Sie die Liste</translation>
    </message>
    <message>
        <source>could be any of {n} removed images</source>
        <translation>könnte jedes von {n} herausgenommenen Bildern sein</translation>
    </message>
    <message>
        <source>could be of several images ({names})</source>
        <translation>könnte zu mehreren Bildern gehören ({names})</translation>
    </message>
    <message>
        <source>covers {n} similar defect that the model is unsure of</source>
        <translation>deckt {n} ähnlichen Fehler ab, bei dem das Modell unsicher ist</translation>
    </message>
    <message>
        <source>covers {n} similar defect that the model still misses</source>
        <translation>deckt {n} ähnlichen Fehler ab, den das Modell noch übersieht</translation>
    </message>
    <message>
        <source>covers {n} similar defects that the model is unsure of</source>
        <translation>deckt {n} ähnliche Fehler ab, bei denen das Modell unsicher ist</translation>
    </message>
    <message>
        <source>covers {n} similar defects that the model still misses</source>
        <translation>deckt {n} ähnliche Fehler ab, die das Modell noch übersieht</translation>
    </message>
    <message>
        <source>covers {n} similar defects: {missed} that the model still misses, {unsure} that it is unsure of</source>
        <translation>deckt {n} ähnliche Fehler ab: {missed} übersieht das Modell noch, bei {unsure} ist es unsicher</translation>
    </message>
    <message>
        <source>declares entities, which are not read</source>
        <translation>erklärt Entitäten, die nicht gelesen werden</translation>
    </message>
    <message>
        <source>does not hold the weights that this version knows</source>
        <translation>enthält nicht die Gewichte, die diese Version kennt</translation>
    </message>
    <message>
        <source>drawn by lot, so that shares and figures stay honest</source>
        <translation>ausgelost, damit Anteile und Kennzahlen ehrlich bleiben</translation>
    </message>
    <message>
        <source>drawn by lot, so that the choice does not only follow the model</source>
        <translation>ausgelost, damit die Auswahl nicht nur dem Modell folgt</translation>
    </message>
    <message>
        <source>end it in .html</source>
        <translation>der Name muss auf .html enden</translation>
    </message>
    <message>
        <source>export a run with the encoder that comes along</source>
        <translation>exportieren Sie einen Lauf mit dem mitgelieferten Encoder</translation>
    </message>
    <message>
        <source>export it again</source>
        <translation>exportieren Sie es noch einmal</translation>
    </message>
    <message>
        <source>files about images that cannot be read</source>
        <translation>Dateien über Bilder, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>files that could be one of several images that are gone</source>
        <translation>Dateien, die eines von mehreren verschwundenen Bildern sein könnten</translation>
    </message>
    <message>
        <source>files that have changed since they were labeled or painted</source>
        <translation>Dateien, die sich seit dem Bewerten oder Malen geändert haben</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>formats that it could be as well</source>
        <translation>Formate, die es ebenso sein könnte</translation>
    </message>
    <message>
        <source>go on with it instead</source>
        <translation>stattdessen mit ihm weitermachen</translation>
    </message>
    <message>
        <source>go on with it, or train again</source>
        <translation>ihn fortsetzen oder neu trainieren</translation>
    </message>
    <message>
        <source>good or bad</source>
        <translation>good oder bad</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>has been changed since this step</source>
        <translation>ist seit diesem Schritt geändert worden</translation>
    </message>
    <message>
        <source>has changed since it was labeled or painted</source>
        <translation>hat sich geändert, seit es bewertet oder bemalt wurde</translation>
    </message>
    <message>
        <source>has changed since it was labeled or painted: exported without what was meant for the former file</source>
        <translation>hat sich geändert, seit es bewertet oder bemalt wurde: exportiert ohne das, was der früheren Datei galt</translation>
    </message>
    <message>
        <source>has more than 1 MB, which is no file of this format</source>
        <translation>hat mehr als 1 MB; so groß ist keine Datei dieses Formats</translation>
    </message>
    <message>
        <source>has more than 256 MB, which is no file of this format</source>
        <translation>hat mehr als 256 MB; so groß ist keine Datei dieses Formats</translation>
    </message>
    <message>
        <source>has no mask, so nothing is known of it</source>
        <translation>hat keine Maske, also ist nichts über es bekannt</translation>
    </message>
    <message>
        <source>has no mask; bad without one</source>
        <translation>hat keine Maske; schlecht, ohne Maske</translation>
    </message>
    <message>
        <source>has no name of an image or mask of this dataset; passed over</source>
        <translation>ist nicht wie ein Bild oder eine Maske dieses Datensatzes benannt; übergangen</translation>
    </message>
    <message>
        <source>holds a picture larger than it says</source>
        <translation>enthält ein größeres Bild, als es angibt</translation>
    </message>
    <message>
        <source>holds no encoder that is known</source>
        <translation>enthält keinen bekannten Encoder</translation>
    </message>
    <message>
        <source>holds no groundTruth with a Segmentation</source>
        <translation>enthält kein groundTruth mit einer Segmentation</translation>
    </message>
    <message>
        <source>holds no image of this choice</source>
        <translation>enthält kein Bild dieser Auswahl</translation>
    </message>
    <message>
        <source>holds no image of this project</source>
        <translation>enthält kein Bild dieses Projekts</translation>
    </message>
    <message>
        <source>holds the same picture as {paths}, no longer there</source>
        <translation>enthält dasselbe Bild wie {paths}, das nicht mehr da ist</translation>
    </message>
    <message>
        <source>holds {n} annotations of images that it does not name</source>
        <translation>enthält {n} Annotationen zu Bildern, die sie nicht nennt</translation>
    </message>
    <message>
        <source>holes</source>
        <translation>Löcher</translation>
    </message>
    <message>
        <source>holes in its regions are filled</source>
        <translation>Löcher in seinen Bereichen werden gefüllt</translation>
    </message>
    <message>
        <source>images labeled unsure</source>
        <translation>als unsicher beurteilte Bilder</translation>
    </message>
    <message>
        <source>images of the project whose files are gone</source>
        <translation>Bilder des Projekts, deren Dateien fehlen</translation>
    </message>
    <message>
        <source>images of which nothing is said; unlabeled</source>
        <translation>Bilder, von denen nichts gesagt wird; ohne Urteil</translation>
    </message>
    <message>
        <source>images of which this format cannot carry something</source>
        <translation>Bilder, von denen dieses Format etwas nicht enthalten kann</translation>
    </message>
    <message>
        <source>images that have no place in this format</source>
        <translation>Bilder, die in diesem Format keinen Platz haben</translation>
    </message>
    <message>
        <source>images that were taken out of the project, and stay out</source>
        <translation>Bilder, die aus dem Projekt genommen wurden und draußen bleiben</translation>
    </message>
    <message>
        <source>import it by itself</source>
        <translation>importieren Sie es für sich</translation>
    </message>
    <message>
        <source>import it in its own format, or save it as COCO</source>
        <translation>importieren Sie sie in ihrem eigenen Format, oder speichern Sie sie als COCO</translation>
    </message>
    <message>
        <source>in training the model kept taking it for bad</source>
        <translation>im Training hielt das Modell es weiter für schlecht</translation>
    </message>
    <message>
        <source>in training the model kept taking it for good</source>
        <translation>im Training hielt das Modell es weiter für gut</translation>
    </message>
    <message>
        <source>in training the model took to it later than to {share} of the bad images</source>
        <translation>im Training nahm das Modell es später an als {share} der schlechten Bilder</translation>
    </message>
    <message>
        <source>in training the model took to it later than to {share} of the good images</source>
        <translation>im Training nahm das Modell es später an als {share} der guten Bilder</translation>
    </message>
    <message>
        <source>inner outlines are holes, by the area that the file gives</source>
        <translation>innere Umrisse sind Löcher, nach der Fläche, die die Datei nennt</translation>
    </message>
    <message>
        <source>install Maskworth again</source>
        <translation>Maskworth neu installieren</translation>
    </message>
    <message>
        <source>install Maskworth again, with all it needs</source>
        <translation>Maskworth mit allem, was es braucht, neu installieren</translation>
    </message>
    <message>
        <source>install maskworth[onnx]</source>
        <translation>installieren Sie maskworth[onnx]</translation>
    </message>
    <message>
        <source>install maskworth[openvino]</source>
        <translation>installieren Sie maskworth[openvino]</translation>
    </message>
    <message>
        <source>install maskworth[predict]</source>
        <translation>installieren Sie maskworth[predict]</translation>
    </message>
    <message>
        <source>is a kind of this project already</source>
        <translation>ist schon eine Fehlerart dieses Projekts</translation>
    </message>
    <message>
        <source>is a mask by its name, but does not stand in {table}; left out</source>
        <translation>ist dem Namen nach eine Maske, steht aber nicht in {table}; ausgelassen</translation>
    </message>
    <message>
        <source>is a mask of no image that is there</source>
        <translation>ist eine Maske zu keinem vorhandenen Bild</translation>
    </message>
    <message>
        <source>is a memory of good images and no network</source>
        <translation>ist ein Gedächtnis guter Bilder und kein Netz</translation>
    </message>
    <message>
        <source>is a model of another version of Maskworth</source>
        <translation>ist ein Modell einer anderen Version von Maskworth</translation>
    </message>
    <message>
        <source>is a second file about {image}; left out</source>
        <translation>ist eine zweite Datei zu {image}; bleibt weg</translation>
    </message>
    <message>
        <source>is another encoder than the model was made with</source>
        <translation>ist ein anderer Encoder als der, mit dem das Modell entstand</translation>
    </message>
    <message>
        <source>is another table, of a further layout; not read</source>
        <translation>ist eine weitere Tabelle, anders aufgebaut; nicht gelesen</translation>
    </message>
    <message>
        <source>is compressed with predictor {number} at {bits} bits</source>
        <translation>ist mit Prädiktor {number} bei {bits} Bit komprimiert</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is exported as {path}</source>
        <translation>wird als {path} exportiert</translation>
    </message>
    <message>
        <source>is in the project, but its file is gone</source>
        <translation>ist im Projekt, aber seine Datei fehlt</translation>
    </message>
    <message>
        <source>is indexed, and its colours say something else than its indices; index 0 was taken for the background</source>
        <translation>ist indiziert, und die Farben sagen etwas anderes als die Indizes; Index 0 wurde als Hintergrund genommen</translation>
    </message>
    <message>
        <source>is indexed, and its palette is missing or too short</source>
        <translation>ist indiziert, und die Palette fehlt oder ist zu kurz</translation>
    </message>
    <message>
        <source>is labeled good, so it shows no defect of any kind</source>
        <translation>ist als gut bewertet, zeigt also keinen Fehler irgendeiner Art</translation>
    </message>
    <message>
        <source>is labeled unsure, so nothing learns from its mask, complete or not</source>
        <translation>ist als unsicher bewertet, also lernt nichts aus seiner Maske, ob vollständig oder nicht</translation>
    </message>
    <message>
        <source>is locked by another program</source>
        <translation>ist durch ein anderes Programm gesperrt</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is named by no file of the dataset; left out</source>
        <translation>wird von keiner Datei des Datensatzes genannt; bleibt weg</translation>
    </message>
    <message>
        <source>is named by no line of the list</source>
        <translation>wird von keiner Zeile der Liste genannt</translation>
    </message>
    <message>
        <source>is named like a mask of several images ({names})</source>
        <translation>heißt wie eine Maske zu mehreren Bildern ({names})</translation>
    </message>
    <message>
        <source>is named like a mask, but no image has its name</source>
        <translation>heißt wie eine Maske, aber kein Bild hat diesen Namen</translation>
    </message>
    <message>
        <source>is no JSON text</source>
        <translation>ist kein JSON-Text</translation>
    </message>
    <message>
        <source>is no JSON text; nothing that it says is taken over</source>
        <translation>ist kein JSON-Text; nichts von dem, was darin steht, wird übernommen</translation>
    </message>
    <message>
        <source>is no XML text</source>
        <translation>ist kein XML-Text</translation>
    </message>
    <message>
        <source>is no dataset setting</source>
        <translation>ist keine Datensatzeinstellung</translation>
    </message>
    <message>
        <source>is no kind of this project</source>
        <translation>ist keine Fehlerart dieses Projekts</translation>
    </message>
    <message>
        <source>is no file about images that can be read</source>
        <translation>ist keine Datei über Bilder, die gelesen werden kann</translation>
    </message>
    <message>
        <source>is no line of a list of labels</source>
        <translation>ist keine Zeile einer Liste von Urteilen</translation>
    </message>
    <message>
        <source>is no memory of good images</source>
        <translation>ist kein Gedächtnis guter Bilder</translation>
    </message>
    <message>
        <source>is no model of Maskworth</source>
        <translation>ist kein Modell von Maskworth</translation>
    </message>
    <message>
        <source>is no name for a model of format {format}</source>
        <translation>ist kein Name für ein Modell des Formats {format}</translation>
    </message>
    <message>
        <source>is no name of a page</source>
        <translation>ist kein Name einer Seite</translation>
    </message>
    <message>
        <source>is no setting for recipe {recipe}</source>
        <translation>ist keine Einstellung für das Rezept {recipe}</translation>
    </message>
    <message>
        <source>is no step of this project</source>
        <translation>ist kein Schritt dieses Projekts</translation>
    </message>
    <message>
        <source>is not UTF-8 text</source>
        <translation>ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>is not a JPEG, PNG, BMP, TIFF or WebP image</source>
        <translation>ist kein Bild in JPEG, PNG, BMP, TIFF oder WebP</translation>
    </message>
    <message>
        <source>is not a Maskworth project</source>
        <translation>ist kein Maskworth-Projekt</translation>
    </message>
    <message>
        <source>is not a colour</source>
        <translation>ist keine Farbe</translation>
    </message>
    <message>
        <source>is not a folder</source>
        <translation>ist kein Ordner</translation>
    </message>
    <message>
        <source>is not a format that can be exported</source>
        <translation>ist kein Format, in das sich exportieren lässt</translation>
    </message>
    <message>
        <source>is not a format that can be imported</source>
        <translation>ist kein Format, das sich importieren lässt</translation>
    </message>
    <message>
        <source>is not a path inside the dataset</source>
        <translation>ist kein Pfad innerhalb des Datensatzes</translation>
    </message>
    <message>
        <source>is not a recipe</source>
        <translation>ist kein Rezept</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>is not a safetensors file</source>
        <translation>ist keine safetensors-Datei</translation>
    </message>
    <message>
        <source>is not a split file</source>
        <translation>ist keine Datei mit Aufteilungen</translation>
    </message>
    <message>
        <source>is not an anomaly scorer</source>
        <translation>ist keine Bewertung von Anomalien</translation>
    </message>
    <message>
        <source>is not as {format} files are</source>
        <translation>ist nicht, wie Dateien von {format} sind</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>ist nicht leer</translation>
    </message>
    <message>
        <source>is not installed</source>
        <translation>ist nicht installiert</translation>
    </message>
    <message>
        <source>is not known and not read</source>
        <translation>ist unbekannt und wird nicht gelesen</translation>
    </message>
    <message>
        <source>is not of this Maskworth&apos;s version and may not be upgraded here</source>
        <translation>stammt aus einer anderen Version von Maskworth und darf hier nicht aktualisiert werden</translation>
    </message>
    <message>
        <source>is not read, since it does not lie in the folder that is imported</source>
        <translation>wird nicht gelesen, weil sie nicht in dem importierten Ordner liegt</translation>
    </message>
    <message>
        <source>is not read: there is another column for {column}</source>
        <translation>wird nicht gelesen: Es gibt eine andere Spalte für {column}</translation>
    </message>
    <message>
        <source>is not taken as complete: it {doubts}</source>
        <translation>wird nicht als vollständig übernommen: Sie {doubts}</translation>
    </message>
    <message>
        <source>is read-only</source>
        <translation>ist schreibgeschützt</translation>
    </message>
    <message>
        <source>is the same file as {other}; taken once</source>
        <translation>ist dieselbe Datei wie {other}; einmal genommen</translation>
    </message>
    <message>
        <source>is to be shown turned by a note inside it, which is ignored; a mask drawn on the turned picture is wrong</source>
        <translation>soll laut einem Vermerk in der Datei gedreht gezeigt werden, der nicht beachtet wird; eine auf dem gedrehten Bild gezeichnete Maske ist falsch</translation>
    </message>
    <message>
        <source>is too large</source>
        <translation>ist zu groß</translation>
    </message>
    <message>
        <source>is transparent throughout; its transparency was ignored</source>
        <translation>ist überall durchsichtig; die Transparenz wurde nicht beachtet</translation>
    </message>
    <message>
        <source>is {path} under a new name</source>
        <translation>ist {path} unter neuem Namen</translation>
    </message>
    <message>
        <source>is {path} under a new name; its label and history went along</source>
        <translation>ist {path} unter neuem Namen; Bewertung und Verlauf sind mitgegangen</translation>
    </message>
    <message>
        <source>is {path} under a new name; its label, mask and history went along</source>
        <translation>ist {path} unter neuem Namen; Bewertung, Maske und Verlauf sind mitgegangen</translation>
    </message>
    <message>
        <source>is {path} under a new name; its mask and history went along</source>
        <translation>ist {path} unter neuem Namen; Maske und Verlauf sind mitgegangen</translation>
    </message>
    <message>
        <source>it has 16 bits a channel; most programs that read this format take 8 of them</source>
        <translation>es hat 16 Bit je Kanal; die meisten Programme, die dieses Format lesen, nehmen 8 davon</translation>
    </message>
    <message>
        <source>it has a shape that is not known: {shape}</source>
        <translation>sie hat eine unbekannte Form: {shape}</translation>
    </message>
    <message>
        <source>it has fewer than three corners</source>
        <translation>sie hat weniger als drei Ecken</translation>
    </message>
    <message>
        <source>it has no area</source>
        <translation>sie hat keine Fläche</translation>
    </message>
    <message>
        <source>it has none yet</source>
        <translation>es hat noch keine</translation>
    </message>
    <message>
        <source>it has {names}</source>
        <translation>es hat {names}</translation>
    </message>
    <message>
        <source>it is a folder of images</source>
        <translation>es ist ein Ordner mit Bildern</translation>
    </message>
    <message>
        <source>it is bad and not for the test, which this format cannot say of it</source>
        <translation>es ist schlecht und nicht für den Test, was dieses Format von ihm nicht sagen kann</translation>
    </message>
    <message>
        <source>it is bad without a mask that could be written, which this format cannot say</source>
        <translation>es ist schlecht ohne eine Maske, die sich schreiben ließe, was dieses Format nicht sagen kann</translation>
    </message>
    <message>
        <source>it is for the test, which this format cannot say of it</source>
        <translation>es ist für den Test, was dieses Format von ihm nicht sagen kann</translation>
    </message>
    <message>
        <source>it is for validation, which this format cannot say of it</source>
        <translation>es ist für die Validierung, was dieses Format von ihm nicht sagen kann</translation>
    </message>
    <message>
        <source>it is labeled unsure, which this format cannot say</source>
        <translation>es ist als unsicher beurteilt, was dieses Format nicht sagen kann</translation>
    </message>
    <message>
        <source>it is less like a good image than {share} of them</source>
        <translation>es gleicht einem guten Bild weniger als {share} von ihnen</translation>
    </message>
    <message>
        <source>it is of another size than its image</source>
        <translation>sie hat eine andere Größe als ihr Bild</translation>
    </message>
    <message>
        <source>it is of {own} pixels, its image of {image}</source>
        <translation>sie hat {own} Pixel, ihr Bild {image}</translation>
    </message>
    <message>
        <source>it is taken for a new image: label it</source>
        <translation>es gilt als neues Bild: bewerten Sie es</translation>
    </message>
    <message>
        <source>it lies outside the image</source>
        <translation>sie liegt außerhalb des Bildes</translation>
    </message>
    <message>
        <source>it may be chance</source>
        <translation>es kann Zufall sein</translation>
    </message>
    <message>
        <source>it may only be read</source>
        <translation>nur zum Lesen</translation>
    </message>
    <message>
        <source>its address cannot be understood</source>
        <translation>die Adresse ist nicht verständlich</translation>
    </message>
    <message>
        <source>its box {n} has no area; it is left out</source>
        <translation>seine Box {n} hat keine Fläche; sie bleibt weg</translation>
    </message>
    <message>
        <source>its box {n} lies outside the image; it is left out</source>
        <translation>seine Box {n} liegt außerhalb des Bildes; sie bleibt weg</translation>
    </message>
    <message>
        <source>its box {n} reaches beyond the image; only the part on it counts</source>
        <translation>seine Box {n} ragt über das Bild hinaus; nur der Teil darauf zählt</translation>
    </message>
    <message>
        <source>its boxes go out as pixels, which can no longer be moved as boxes</source>
        <translation>seine Kästen gehen als Pixel hinaus und lassen sich nicht mehr als Kästen verschieben</translation>
    </message>
    <message>
        <source>its corners are no pairs of numbers</source>
        <translation>ihre Ecken sind keine Zahlenpaare</translation>
    </message>
    <message>
        <source>its description cannot be read</source>
        <translation>die Beschreibung lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>its file has changed since it was labeled or painted</source>
        <translation>die Datei hat sich geändert, seit sie bewertet oder bemalt wurde</translation>
    </message>
    <message>
        <source>its image is not there</source>
        <translation>ihr Bild ist nicht da</translation>
    </message>
    <message>
        <source>its image lies inside it, and in no file of its own; left out</source>
        <translation>ihr Bild liegt in ihr und in keiner eigenen Datei; bleibt weg</translation>
    </message>
    <message>
        <source>its image {image} is not there</source>
        <translation>ihr Bild {image} ist nicht da</translation>
    </message>
    <message>
        <source>its kinds of defects ({names}) are left out</source>
        <translation>seine Fehlerarten ({names}) werden weggelassen</translation>
    </message>
    <message>
        <source>its map is faint: {share} of the good images have a louder one</source>
        <translation>die Karte sagt wenig: {share} der guten Bilder haben eine deutlichere</translation>
    </message>
    <message>
        <source>its map is silent: {share} of the good images have a louder one</source>
        <translation>die Karte schweigt: {share} der guten Bilder haben eine deutlichere</translation>
    </message>
    <message>
        <source>its map shows a spot, brighter than on {share} of the good images</source>
        <translation>die Karte zeigt einen Fleck, heller als bei {share} der guten Bilder</translation>
    </message>
    <message>
        <source>its mask is a draft, and goes out as if it were complete</source>
        <translation>seine Maske ist ein Entwurf und geht hinaus, als wäre sie fertig</translation>
    </message>
    <message>
        <source>its mask is a draft, and left out</source>
        <translation>seine Maske ist ein Entwurf und wird weggelassen</translation>
    </message>
    <message>
        <source>its mask is left out, or goes out as boxes</source>
        <translation>seine Maske wird weggelassen oder geht als Kästen hinaus</translation>
    </message>
    <message>
        <source>its mask is no picture</source>
        <translation>ihre Maske ist kein Bild</translation>
    </message>
    <message>
        <source>its memory does not fit its network</source>
        <translation>sein Gedächtnis passt nicht zu seinem Netz</translation>
    </message>
    <message>
        <source>its polygons go out as pixels, which can no longer be moved as polygons</source>
        <translation>seine Polygone gehen als Pixel hinaus und lassen sich nicht mehr als Polygone verschieben</translation>
    </message>
    <message>
        <source>its region {n} cannot be drawn: {why}; it is left out</source>
        <translation>seine Region {n} kann nicht gezeichnet werden: {why}; sie bleibt weg</translation>
    </message>
    <message>
        <source>its regions in several pieces become one for each piece</source>
        <translation>seine Bereiche aus mehreren Stücken werden einer je Stück</translation>
    </message>
    <message>
        <source>its regions that touch become one</source>
        <translation>seine Bereiche, die sich berühren, werden einer</translation>
    </message>
    <message>
        <source>its run lengths are absurdly long</source>
        <translation>ihre Lauflängen sind unsinnig groß</translation>
    </message>
    <message>
        <source>its run lengths are cut short</source>
        <translation>ihre Lauflängen sind abgeschnitten</translation>
    </message>
    <message>
        <source>its run lengths hold letters that are none</source>
        <translation>ihre Lauflängen enthalten ungültige Zeichen</translation>
    </message>
    <message>
        <source>its run lengths lead out of the image</source>
        <translation>ihre Lauflängen führen aus dem Bild hinaus</translation>
    </message>
    <message>
        <source>its size has changed since its mask was drawn</source>
        <translation>die Größe hat sich geändert, seit die Maske gezeichnet wurde</translation>
    </message>
    <message>
        <source>its weights do not fit its own description</source>
        <translation>die Gewichte passen nicht zur eigenen Beschreibung</translation>
    </message>
    <message>
        <source>keep one of them</source>
        <translation>behalten Sie eine von beiden</translation>
    </message>
    <message>
        <source>keep one of them, or number the parts of one</source>
        <translation>eine davon behalten oder die Teile einer einzigen nummerieren</translation>
    </message>
    <message>
        <source>keep one, or give all one split and one label</source>
        <translation>behalten Sie eines, oder geben Sie allen dieselbe Aufteilung und Bewertung</translation>
    </message>
    <message>
        <source>kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>kinds of regions</source>
        <translation>Fehlerarten von Bereichen</translation>
    </message>
    <message>
        <source>kinds of whole images</source>
        <translation>Fehlerarten ganzer Bilder</translation>
    </message>
    <message>
        <source>kinds whose names no folder takes</source>
        <translation>Fehlerarten, deren Namen kein Ordner annimmt</translation>
    </message>
    <message>
        <source>label it bad first</source>
        <translation>erst als schlecht bewerten</translation>
    </message>
    <message>
        <source>label it bad once that is sure</source>
        <translation>als schlecht bewerten, sobald das sicher ist</translation>
    </message>
    <message>
        <source>label it bad, or clear the mask</source>
        <translation>als schlecht bewerten oder die Maske leeren</translation>
    </message>
    <message>
        <source>label more and train again</source>
        <translation>mehr bewerten und neu trainieren</translation>
    </message>
    <message>
        <source>label more images and train again, or set the threshold by hand</source>
        <translation>mehr Bilder bewerten und neu trainieren oder die Schwelle von Hand setzen</translation>
    </message>
    <message>
        <source>label more of them good</source>
        <translation>mehr Bilder als gut beurteilen</translation>
    </message>
    <message>
        <source>label some images bad, or {least} good to find those unlike them</source>
        <translation>einige Bilder als schlecht bewerten, oder {least} als gut, um zu finden, was ihnen nicht gleicht</translation>
    </message>
    <message>
        <source>label some images {label}</source>
        <translation>einige Bilder als {label} bewerten</translation>
    </message>
    <message>
        <source>label some, or name another split</source>
        <translation>einige bewerten oder eine andere Aufteilung nennen</translation>
    </message>
    <message>
        <source>labeled bad, but {rest}</source>
        <translation>als schlecht bewertet, aber {rest}</translation>
    </message>
    <message>
        <source>labeled good, but {rest}</source>
        <translation>als gut bewertet, aber {rest}</translation>
    </message>
    <message>
        <source>labels good, of images whose complete mask shows a defect</source>
        <translation>Bewertungen als gut, von Bildern, deren vollständige Maske einen Fehler zeigt</translation>
    </message>
    <message>
        <source>labels or masks have changed since run {run} began</source>
        <translation>Bewertungen oder Masken haben sich geändert, seit Lauf {run} begann</translation>
    </message>
    <message>
        <source>labels or settings have changed since this run</source>
        <translation>Bewertungen oder Einstellungen haben sich seit diesem Lauf geändert</translation>
    </message>
    <message>
        <source>leave out the one or the other</source>
        <translation>eines von beiden weglassen</translation>
    </message>
    <message>
        <source>leave this one out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>leaves out parts of its picture (a sparse TIFF)</source>
        <translation>lässt Teile seines Bildes aus (ein lückenhaftes TIFF)</translation>
    </message>
    <message>
        <source>left out of training: {rest}</source>
        <translation>beim Training ausgelassen: {rest}</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>let it end in {suffix}</source>
        <translation>lassen Sie ihn auf {suffix} enden</translation>
    </message>
    <message>
        <source>lies beside {image} as a mask would, but is a photograph; taken as an image of its own</source>
        <translation>liegt wie eine Maske neben {image}, ist aber ein Foto; als eigenes Bild übernommen</translation>
    </message>
    <message>
        <source>lies on an image that asks to be shown turned; both were taken as stored</source>
        <translation>liegt auf einem Bild, das gedreht gezeigt werden soll; beide wurden wie gespeichert genommen</translation>
    </message>
    <message>
        <source>lies outside the image folder {folder}</source>
        <translation>liegt außerhalb des Bildordners {folder}</translation>
    </message>
    <message>
        <source>lies outside train, validation and test; left out</source>
        <translation>liegt außerhalb von train, validation und test; bleibt weg</translation>
    </message>
    <message>
        <source>lines of the table that cannot be understood</source>
        <translation>Zeilen der Tabelle, die nicht verständlich sind</translation>
    </message>
    <message>
        <source>lines of the table that repeat another</source>
        <translation>Zeilen der Tabelle, die eine andere wiederholen</translation>
    </message>
    <message>
        <source>links that are not followed</source>
        <translation>Verknüpfungen, denen nicht gefolgt wird</translation>
    </message>
    <message>
        <source>logarithmic brightness</source>
        <translation>logarithmische Helligkeit</translation>
    </message>
    <message>
        <source>logarithmic colours</source>
        <translation>logarithmische Farben</translation>
    </message>
    <message>
        <source>look at it in the window: it is taken as a draft</source>
        <translation>im Fenster ansehen: Sie ist als Entwurf übernommen</translation>
    </message>
    <message>
        <source>look at it, and label it again if it is wrong</source>
        <translation>ansehen und, wenn es falsch ist, noch einmal bewerten</translation>
    </message>
    <message>
        <source>look at the file: as it was read, it shows no defect</source>
        <translation>sehen Sie sich die Datei an: so gelesen zeigt sie keinen Fehler</translation>
    </message>
    <message>
        <source>look what it is</source>
        <translation>sehen Sie nach, was es ist</translation>
    </message>
    <message>
        <source>look whether it is the box of this image</source>
        <translation>ansehen, ob es die Box dieses Bildes ist</translation>
    </message>
    <message>
        <source>look whether its mask lies on the defect</source>
        <translation>nachsehen, ob die Maske auf dem Fehler liegt</translation>
    </message>
    <message>
        <source>looks with an encoder from a file of yours, which cannot be exported</source>
        <translation>sieht mit einem Encoder aus einer eigenen Datei, der nicht exportiert werden kann</translation>
    </message>
    <message>
        <source>lossless JPEG</source>
        <translation>verlustfreies JPEG</translation>
    </message>
    <message>
        <source>make it first, or choose another place</source>
        <translation>legen Sie ihn zuerst an, oder wählen Sie einen anderen Ort</translation>
    </message>
    <message>
        <source>make room on the disk or check the folder</source>
        <translation>Platz auf dem Datenträger schaffen oder den Ordner prüfen</translation>
    </message>
    <message>
        <source>marked unsure: good or bad would let the model learn from it</source>
        <translation>als unsicher bewertet: aus gut oder schlecht könnte das Modell lernen</translation>
    </message>
    <message>
        <source>marks more pixels as undecided (255, or below 0) than as defects ({number:.0f}); they were not taken for defects</source>
        <translation>markiert mehr Pixel als unentschieden (255 oder unter 0) als als Fehler ({number:.0f}); sie wurden nicht als Fehler genommen</translation>
    </message>
    <message>
        <source>marks {number:.0f} pixels as undecided (255, or below 0); they were not taken for defects</source>
        <translation>kennzeichnet {number:.0f} Pixel als unentschieden (255 oder unter 0); sie wurden nicht als Fehler genommen</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>masks of no image, or of several</source>
        <translation>Masken zu keinem Bild oder zu mehreren</translation>
    </message>
    <message>
        <source>masks that are drawn in their own way</source>
        <translation>Masken, die auf eigene Art gezeichnet sind</translation>
    </message>
    <message>
        <source>masks that are missing</source>
        <translation>Masken, die fehlen</translation>
    </message>
    <message>
        <source>masks that cannot be taken</source>
        <translation>Masken, die sich nicht übernehmen lassen</translation>
    </message>
    <message>
        <source>masks that do not stand in the table</source>
        <translation>Masken, die nicht in der Tabelle stehen</translation>
    </message>
    <message>
        <source>masks that may mean something else</source>
        <translation>Masken, die etwas anderes bedeuten könnten</translation>
    </message>
    <message>
        <source>masks that teach no longer: {n}</source>
        <translation>Masken, die nicht mehr lehren: {n}</translation>
    </message>
    <message>
        <source>masks with a defect, of images called good</source>
        <translation>Masken mit Fehler zu Bildern, die gut heißen</translation>
    </message>
    <message>
        <source>masks without a defect, of images called bad</source>
        <translation>Masken ohne Fehler zu Bildern, die schlecht heißen</translation>
    </message>
    <message>
        <source>may be named after masks, but no image has their names; its files are taken as images</source>
        <translation>heißt vielleicht nach Masken, aber kein Bild hat deren Namen; die Dateien werden als Bilder genommen</translation>
    </message>
    <message>
        <source>may not be accessed</source>
        <translation>ist nicht zugänglich</translation>
    </message>
    <message>
        <source>may not be read</source>
        <translation>darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>merge the two, or choose another name</source>
        <translation>beide zusammenlegen oder einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlend</translation>
    </message>
    <message>
        <source>more than chance</source>
        <translation>mehr als Zufall</translation>
    </message>
    <message>
        <source>much like an image that has a mask or is listed before</source>
        <translation>sehr ähnlich einem Bild, das eine Maske hat oder weiter oben steht</translation>
    </message>
    <message>
        <source>name a COCO file of instances</source>
        <translation>nennen Sie eine COCO-Datei mit Instanzen</translation>
    </message>
    <message>
        <source>name a folder with JPEG, PNG, BMP, TIFF or WebP files</source>
        <translation>einen Ordner mit Dateien in JPEG, PNG, BMP, TIFF oder WebP nennen</translation>
    </message>
    <message>
        <source>name a recipe</source>
        <translation>ein Rezept nennen</translation>
    </message>
    <message>
        <source>name a run of another recipe</source>
        <translation>ein Training mit einem anderen Rezept nennen</translation>
    </message>
    <message>
        <source>name another run, or train again</source>
        <translation>einen anderen Lauf nennen oder neu trainieren</translation>
    </message>
    <message>
        <source>name it after its image</source>
        <translation>benennen Sie sie nach ihrem Bild</translation>
    </message>
    <message>
        <source>name it after its image and put it beside it</source>
        <translation>nach ihrem Bild benennen und danebenlegen</translation>
    </message>
    <message>
        <source>name it as the project does</source>
        <translation>so nennen, wie das Projekt es nennt</translation>
    </message>
    <message>
        <source>name it in the column mask</source>
        <translation>nennen Sie sie in der Spalte mask</translation>
    </message>
    <message>
        <source>name one of {names}</source>
        <translation>eine von diesen nennen: {names}</translation>
    </message>
    <message>
        <source>name one that was told</source>
        <translation>einen nennen, der gemeldet wurde</translation>
    </message>
    <message>
        <source>name the file kolektorsdd_splits.json</source>
        <translation>die Datei kolektorsdd_splits.json nennen</translation>
    </message>
    <message>
        <source>name the folder of the dataset</source>
        <translation>den Ordner des Datensatzes nennen</translation>
    </message>
    <message>
        <source>name the folder that holds kos01 to kos50</source>
        <translation>den Ordner mit kos01 bis kos50 nennen</translation>
    </message>
    <message>
        <source>name the folder to import its images without it</source>
        <translation>nennen Sie den Ordner, um seine Bilder ohne sie zu importieren</translation>
    </message>
    <message>
        <source>name the image inside it</source>
        <translation>das Bild darin nennen</translation>
    </message>
    <message>
        <source>name the other folders in it one by one</source>
        <translation>die anderen Ordner darin einzeln nennen</translation>
    </message>
    <message>
        <source>name the split file</source>
        <translation>die Datei mit den Aufteilungen nennen</translation>
    </message>
    <message>
        <source>name the split file too</source>
        <translation>auch die Datei mit den Aufteilungen nennen</translation>
    </message>
    <message>
        <source>name too long</source>
        <translation>Name zu lang</translation>
    </message>
    <message>
        <source>named by the split, but not there</source>
        <translation>in der Aufteilung genannt, aber nicht da</translation>
    </message>
    <message>
        <source>names no images</source>
        <translation>nennt keine Bilder</translation>
    </message>
    <message>
        <source>names that cannot be stored</source>
        <translation>Namen, die sich nicht speichern lassen</translation>
    </message>
    <message>
        <source>names that not every folder takes, changed</source>
        <translation>Namen, die nicht jeder Ordner annimmt, geändert</translation>
    </message>
    <message>
        <source>needs more memory than is free</source>
        <translation>braucht mehr Speicher, als frei ist</translation>
    </message>
    <message>
        <source>no Chromium, Chrome or Edge was found to print it</source>
        <translation>zum Drucken wurde weder Chromium noch Chrome noch Edge gefunden</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>no bad image here has a complete mask and a map: masks cannot be measured</source>
        <translation>kein schlechtes Bild hat hier eine vollständige Maske und eine Karte: Masken lassen sich nicht messen</translation>
    </message>
    <message>
        <source>no bad image is labeled: a run remembers good ones, and is judged by each without its own piece</source>
        <translation>kein Bild ist als schlecht bewertet: Ein Lauf merkt sich die guten und wird an jedem ohne dessen eigenes Stück beurteilt</translation>
    </message>
    <message>
        <source>no bad image: nothing is known of escapes</source>
        <translation>kein schlechtes Bild: Über Schlupf ist nichts bekannt</translation>
    </message>
    <message>
        <source>no bad piece is for the test: it tells nothing of escapes; {more} would do to promise {share}</source>
        <translation>kein schlechtes Stück ist für den Test: Er sagt nichts über Schlupf; {more} würden genügen, um {share} zu versprechen</translation>
    </message>
    <message>
        <source>take that back first, or leave the step</source>
        <translation>das zuerst zurücknehmen oder den Schritt lassen</translation>
    </message>
    <message>
        <source>this folder of the project&apos;s images is missing</source>
        <translation>dieser Ordner mit Bildern des Projekts fehlt</translation>
    </message>
    <message>
        <source>was written, but the disk did not confirm that it stays ({why})</source>
        <translation>wurde geschrieben, aber der Datenträger hat nicht bestätigt, dass es bleibt ({why})</translation>
    </message>
    <message>
        <source>weights of runs</source>
        <translation>Gewichte von Läufen</translation>
    </message>
    <message>
        <source>what else the database holds</source>
        <translation>was die Datenbank sonst enthält</translation>
    </message>
    <message>
        <source>what was drawn</source>
        <translation>was gezeichnet war</translation>
    </message>
    <message>
        <source>write another name</source>
        <translation>einen anderen Namen schreiben</translation>
    </message>
    <message>
        <source>{file}: {problem}</source>
        <translation>{file}: {problem}</translation>
    </message>
    <message>
        <source>{image}: its mask is damaged</source>
        <translation>{image}: die Maske ist beschädigt</translation>
    </message>
    <message>
        <source>{image}: what {name} painted in their opinion is damaged</source>
        <translation>{image}: was {name} zur eigenen Meinung gemalt hat, ist beschädigt</translation>
    </message>
    <message>
        <source>{image}: {problem}</source>
        <translation>{image}: {problem}</translation>
    </message>
    <message>
        <source>{n:,} of its images have been labeled, painted, put into a split or trained on, so it stays</source>
        <translation>{n:,} seiner Bilder wurden bewertet, bemalt, einer Aufteilung zugeordnet oder für ein Training benutzt, deshalb bleibt er</translation>
    </message>
    <message>
        <source>{n} more are labeled and do not count, for want of a score: the run is still scoring, or cannot read their files</source>
        <translation>{n} weitere sind bewertet und zählen nicht, weil ihr Fehlerwert fehlt: Der Lauf rechnet noch oder kann ihre Dateien nicht lesen</translation>
    </message>
    <message>
        <source>{n} runs of recipe {recipe} were measured</source>
        <translation>{n} Läufe mit Rezept {recipe} wurden gemessen</translation>
    </message>
    <message>
        <source>no driver for this kind of database is installed</source>
        <translation>für diese Art von Datenbank ist kein Treiber installiert</translation>
    </message>
    <message>
        <source>Earlier state</source>
        <translation>Früherer Stand</translation>
    </message>
    <message>
        <source>Kinds of defects are lost, set them again: {images}.</source>
        <translation>Fehlerarten sind verloren, bitte neu setzen: {images}.</translation>
    </message>
    <message>
        <source>Labels are lost, give them again: {images}.</source>
        <translation>Bewertungen sind verloren, bitte neu vergeben: {images}.</translation>
    </message>
    <message>
        <source>Lists of suggestions are lost: the next training makes them again.</source>
        <translation>Vorschlagslisten sind verloren: das nächste Training macht sie neu.</translation>
    </message>
    <message>
        <source>Masks are lost, draw them again: {images}.</source>
        <translation>Masken sind verloren, bitte neu zeichnen: {images}.</translation>
    </message>
    <message>
        <source>Masks of before took the place of damaged ones, look at them: {images}.</source>
        <translation>Frühere Masken stehen an Stelle beschädigter, bitte ansehen: {images}.</translation>
    </message>
    <message>
        <source>Part of the history is lost: working times and authors of some changes are unknown.</source>
        <translation>Ein Teil des Verlaufs ist verloren: Arbeitszeiten und Urheber mancher Änderungen sind unbekannt.</translation>
    </message>
    <message>
        <source>Part of the list of images is lost: import the folder again.</source>
        <translation>Ein Teil der Bilderliste ist verloren: den Ordner erneut importieren.</translation>
    </message>
    <message>
        <source>Part of what is known of trainings is lost, so their figures may be wrong: train again.</source>
        <translation>Ein Teil dessen, was von Trainings bekannt ist, ist verloren; ihre Zahlen können falsch sein: erneut trainieren.</translation>
    </message>
    <message>
        <source>Part of what people said beside the labels, or painted with it, is lost: {images}.</source>
        <translation>Ein Teil dessen, was jemand neben den Bewertungen gesagt oder dazu gemalt hat, ist verloren: {images}.</translation>
    </message>
    <message>
        <source>The last changes before the damage are lost: look whether they are there.</source>
        <translation>Die letzten Änderungen vor dem Schaden sind verloren: prüfen, ob sie da sind.</translation>
    </message>
    <message>
        <source>The names of some images are in doubt: {images}.</source>
        <translation>Die Namen einiger Bilder sind zweifelhaft: {images}.</translation>
    </message>
    <message>
        <source>a mask of before ({digest}) is damaged; nothing uses it now</source>
        <translation>eine frühere Maske ({digest}) ist beschädigt; nichts benutzt sie mehr</translation>
    </message>
    <message>
        <source>a mask of before took the place of the damaged one: look at it</source>
        <translation>eine frühere Maske ersetzt die beschädigte: sehen Sie sie an</translation>
    </message>
    <message>
        <source>a mask or a map of the project</source>
        <translation>eine Maske oder Karte des Projekts</translation>
    </message>
    <message>
        <source>a second opinion is asked for</source>
        <translation>eine zweite Meinung ist erbeten</translation>
    </message>
    <message>
        <source>adjudicated: {label}, after the opinions of {names}</source>
        <translation>entschieden: {label}, nach den Meinungen von {names}</translation>
    </message>
    <message>
        <source>an opinion is another than was said last</source>
        <translation>eine Meinung ist eine andere, als zuletzt gesagt wurde</translation>
    </message>
    <message>
        <source>ask for the right to read and write its tables</source>
        <translation>um das Recht bitten, ihre Tabellen zu lesen und zu schreiben</translation>
    </message>
    <message>
        <source>ask somebody else</source>
        <translation>jemand anders fragen</translation>
    </message>
    <message>
        <source>ask who looks after it</source>
        <translation>fragen, wer ihn betreut</translation>
    </message>
    <message>
        <source>ask whoever it came from for an export</source>
        <translation>bitten Sie den Absender um einen Export</translation>
    </message>
    <message>
        <source>belongs to a project and is a link or no file, which may lead anywhere</source>
        <translation>gehört zu einem Projekt und ist eine Verknüpfung oder keine Datei; sie könnte überallhin führen</translation>
    </message>
    <message>
        <source>bring it back: what waits is saved as soon as it is there</source>
        <translation>sie zurückbringen: was wartet, wird gespeichert, sobald sie da ist</translation>
    </message>
    <message>
        <source>cannot be made of an archive of version {version}</source>
        <translation>kann nicht aus einem Archiv der Version {version} gemacht werden</translation>
    </message>
    <message>
        <source>cannot be made of this archive</source>
        <translation>kann nicht aus diesem Archiv gemacht werden</translation>
    </message>
    <message>
        <source>cannot be saved, the disk of the database server is full</source>
        <translation>kann nicht gespeichert werden, die Festplatte des Datenbankservers ist voll</translation>
    </message>
    <message>
        <source>cannot be the name of a person</source>
        <translation>kann nicht der Name einer Person sein</translation>
    </message>
    <message>
        <source>cannot be written to its end</source>
        <translation>kann nicht bis zum Ende geschrieben werden</translation>
    </message>
    <message>
        <source>choose another backup</source>
        <translation>eine andere Sicherung wählen</translation>
    </message>
    <message>
        <source>close a program, or allow it more</source>
        <translation>ein Programm schließen, oder ihm mehr erlauben</translation>
    </message>
    <message>
        <source>close every program that has it open</source>
        <translation>jedes Programm schließen, das sie offen hat</translation>
    </message>
    <message>
        <source>close it there, then try again</source>
        <translation>es dort schließen, dann noch einmal versuchen</translation>
    </message>
    <message>
        <source>complete a mask, or export drafts too</source>
        <translation>eine Maske fertigstellen oder auch Entwürfe exportieren</translation>
    </message>
    <message>
        <source>copy the whole folder to where you may write, and open the copy</source>
        <translation>den ganzen Ordner dorthin kopieren, wo Sie schreiben dürfen, und die Kopie öffnen</translation>
    </message>
    <message>
        <source>correct the address, or check the network</source>
        <translation>die Adresse berichtigen, oder das Netzwerk prüfen</translation>
    </message>
    <message>
        <source>correct the address, or make a project in it</source>
        <translation>die Adresse berichtigen, oder ein Projekt darin anlegen</translation>
    </message>
    <message>
        <source>does not hold the pixels that it says</source>
        <translation>enthält nicht die Pixel, die angegeben sind</translation>
    </message>
    <message>
        <source>found right for the changed file</source>
        <translation>für die geänderte Datei als richtig befunden</translation>
    </message>
    <message>
        <source>free some space</source>
        <translation>Platz schaffen</translation>
    </message>
    <message>
        <source>free some space or check the disk, then try again</source>
        <translation>Platz schaffen oder den Datenträger prüfen, dann noch einmal versuchen</translation>
    </message>
    <message>
        <source>free some space there</source>
        <translation>dort Platz schaffen</translation>
    </message>
    <message>
        <source>given to test</source>
        <translation>dem Test gegeben</translation>
    </message>
    <message>
        <source>given to training</source>
        <translation>dem Training gegeben</translation>
    </message>
    <message>
        <source>given to validation</source>
        <translation>der Validierung gegeben</translation>
    </message>
    <message>
        <source>go on with another image, or wait until it is free</source>
        <translation>mit einem anderen Bild weitermachen, oder warten, bis es frei ist</translation>
    </message>
    <message>
        <source>has been cut short by another program, nothing can be saved</source>
        <translation>wurde von einem anderen Programm gekürzt, nichts kann gespeichert werden</translation>
    </message>
    <message>
        <source>has changes in its log, which cannot be read where nothing may be written</source>
        <translation>hat Änderungen in ihrem Protokoll, das nicht gelesen werden kann, wo nichts geschrieben werden darf</translation>
    </message>
    <message>
        <source>has lost its log ({name}-wal), nothing can be saved</source>
        <translation>hat ihr Protokoll verloren ({name}-wal), nichts kann gespeichert werden</translation>
    </message>
    <message>
        <source>has no label yet, so there is nothing to give a second opinion on</source>
        <translation>hat noch keine Bewertung, zu der es eine zweite Meinung geben könnte</translation>
    </message>
    <message>
        <source>has no labeled image to ask a second opinion of</source>
        <translation>hat kein bewertetes Bild, nach dem man fragen könnte</translation>
    </message>
    <message>
        <source>has no room for a backup of {n:,} MB</source>
        <translation>hat keinen Platz für eine Sicherung von {n:,} MB</translation>
    </message>
    <message>
        <source>have it made there, or correct the address</source>
        <translation>sie dort anlegen lassen, oder die Adresse berichtigen</translation>
    </message>
    <message>
        <source>holds no backup that is whole</source>
        <translation>enthält keine Sicherung, die heil ist</translation>
    </message>
    <message>
        <source>holds something that computes by itself, {name}, and that Maskworth has not made</source>
        <translation>enthält etwas, das von selbst rechnet ({name}) und nicht von Maskworth stammt</translation>
    </message>
    <message>
        <source>install Maskworth for database servers</source>
        <translation>Maskworth für Datenbankserver installieren</translation>
    </message>
    <message>
        <source>is a kind, and other programs take the word for something else; goes out as “{new}”</source>
        <translation>ist eine Fehlerart, deren Name anderen Programmen etwas anderes sagt; geht als „{new}“ hinaus</translation>
    </message>
    <message>
        <source>is a mask that is damaged</source>
        <translation>ist eine beschädigte Maske</translation>
    </message>
    <message>
        <source>is a pipe or a device, and not opened</source>
        <translation>ist eine Pipe oder ein Gerät und wird nicht geöffnet</translation>
    </message>
    <message>
        <source>is a word that datasets use for something else</source>
        <translation>ist ein Wort, mit dem Datensätze etwas anderes sagen</translation>
    </message>
    <message>
        <source>is another file than the one that was opened, nothing can be saved</source>
        <translation>ist eine andere Datei als die geöffnete, nichts kann gespeichert werden</translation>
    </message>
    <message>
        <source>is damaged in the project&apos;s database</source>
        <translation>ist in der Datenbank des Projekts beschädigt</translation>
    </message>
    <message>
        <source>is damaged, too</source>
        <translation>ist ebenfalls beschädigt</translation>
    </message>
    <message>
        <source>is far larger than its picture</source>
        <translation>ist viel größer als ihr Bild</translation>
    </message>
    <message>
        <source>is gone, nothing can be saved</source>
        <translation>ist weg, nichts kann gespeichert werden</translation>
    </message>
    <message>
        <source>is no backup of a project</source>
        <translation>ist keine Sicherung eines Projekts</translation>
    </message>
    <message>
        <source>is no share of the images</source>
        <translation>ist kein Anteil der Bilder</translation>
    </message>
    <message>
        <source>is open in a window</source>
        <translation>ist in einem Fenster offen</translation>
    </message>
    <message>
        <source>is the whole disk, and no folder of this project&apos;s images</source>
        <translation>ist der ganze Datenträger und kein Ordner mit Bildern dieses Projekts</translation>
    </message>
    <message>
        <source>is what Maskworth calls its own changes</source>
        <translation>so nennt Maskworth seine eigenen Änderungen</translation>
    </message>
    <message>
        <source>is what this project was made of, and stays</source>
        <translation>ist, woraus dieses Projekt gemacht wurde, und bleibt</translation>
    </message>
    <message>
        <source>it is bad without a complete mask, and left out: there it would teach that nothing is wrong</source>
        <translation>es ist schlecht ohne eine vollständige Maske und fehlt: dort würde es lehren, dass alles in Ordnung ist</translation>
    </message>
    <message>
        <source>its history is damaged in the project&apos;s database</source>
        <translation>sein Verlauf ist in der Datenbank des Projekts beschädigt</translation>
    </message>
    <message>
        <source>its kinds of defects are lost: set them again</source>
        <translation>seine Arten von Fehlern sind verloren: geben Sie sie neu an</translation>
    </message>
    <message>
        <source>its label is another than was said last</source>
        <translation>die Bewertung ist eine andere als die zuletzt gegebene</translation>
    </message>
    <message>
        <source>its label is lost: give it again</source>
        <translation>seine Bewertung ist verloren: bewerten Sie es neu</translation>
    </message>
    <message>
        <source>its map is damaged in the project&apos;s database</source>
        <translation>seine Karte ist in der Datenbank des Projekts beschädigt</translation>
    </message>
    <message>
        <source>its mask is another than was drawn last</source>
        <translation>die Maske ist eine andere als die zuletzt gezeichnete</translation>
    </message>
    <message>
        <source>its mask is damaged in the project&apos;s database, and is left out</source>
        <translation>die Maske ist in der Datenbank des Projekts beschädigt und wird ausgelassen</translation>
    </message>
    <message>
        <source>its mask is lost: draw it again</source>
        <translation>seine Maske ist verloren: zeichnen Sie sie neu</translation>
    </message>
    <message>
        <source>its name is in doubt: compare it with the file</source>
        <translation>sein Name ist zweifelhaft: vergleichen Sie ihn mit der Datei</translation>
    </message>
    <message>
        <source>keeps its data in its folder</source>
        <translation>hat seine Daten in seinem Ordner</translation>
    </message>
    <message>
        <source>keeps its data on a database server</source>
        <translation>hat seine Daten auf einem Datenbankserver</translation>
    </message>
    <message>
        <source>kinds of defects: {kinds}</source>
        <translation>Fehlerarten: {kinds}</translation>
    </message>
    <message>
        <source>kinds that are called like something else, renamed</source>
        <translation>Fehlerarten, die wie etwas anderes heißen, umbenannt</translation>
    </message>
    <message>
        <source>label it</source>
        <translation>es bewerten</translation>
    </message>
    <message>
        <source>label some images first</source>
        <translation>erst einige Bilder bewerten</translation>
    </message>
    <message>
        <source>label taken back</source>
        <translation>Bewertung zurückgenommen</translation>
    </message>
    <message>
        <source>labeled {label}</source>
        <translation>bewertet: {label}</translation>
    </message>
    <message>
        <source>lacks its last {n:,} changes, which were saved: its log is lost or damaged</source>
        <translation>der Datei fehlen die letzten {n:,} Änderungen, die gespeichert waren: ihr Protokoll ist verloren oder beschädigt</translation>
    </message>
    <message>
        <source>lists of classes without a class</source>
        <translation>Listen von Klassen ohne eine Klasse</translation>
    </message>
    <message>
        <source>make another project</source>
        <translation>ein anderes Projekt anlegen</translation>
    </message>
    <message>
        <source>mask cleared</source>
        <translation>Maske gelöscht</translation>
    </message>
    <message>
        <source>mask complete</source>
        <translation>Maske vollständig</translation>
    </message>
    <message>
        <source>mask painted, a draft</source>
        <translation>Maske gemalt, ein Entwurf</translation>
    </message>
    <message>
        <source>make room, then use the run</source>
        <translation>Platz schaffen und dann den Lauf verwenden</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>does not say where the images are</source>
        <translation>sagt nicht, wo die Bilder sind</translation>
    </message>
    <message>
        <source>free, for what comes</source>
        <translation>frei für Kommendes</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>list of images and labels</source>
        <translation>Liste der Bilder und Bewertungen</translation>
    </message>
    <message>
        <source>log, folded in when the project is closed</source>
        <translation>Protokoll, beim Schließen des Projekts eingearbeitet</translation>
    </message>
    <message>
        <source>look at it again, then say it again</source>
        <translation>noch einmal ansehen, dann noch einmal sagen</translation>
    </message>
    <message>
        <source>What was changed after the last backup may be lost: look at what you labeled last.</source>
        <translation>Was nach der letzten Sicherung geändert wurde, kann verloren sein: die zuletzt bewerteten Bilder ansehen.</translation>
    </message>
    <message>
        <source>check the disk, and what is there, before you try again</source>
        <translation>den Datenträger prüfen und was dort liegt, dann erst noch einmal versuchen</translation>
    </message>
    <message>
        <source>choose another folder, or restore it from a backup or repair it if it was one</source>
        <translation>einen anderen Ordner wählen, oder es aus einer Sicherung wiederherstellen oder reparieren, falls es eines war</translation>
    </message>
    <message>
        <source>choose the folder of its images</source>
        <translation>den Ordner seiner Bilder wählen</translation>
    </message>
    <message>
        <source>give the address of a PostgreSQL server</source>
        <translation>die Adresse eines PostgreSQL-Servers angeben</translation>
    </message>
    <message>
        <source>go back to one</source>
        <translation>zu einer davon zurückgehen</translation>
    </message>
    <message>
        <source>holds other pictures under the names of {n} of this project&apos;s images</source>
        <translation>enthält unter den Namen von Bildern dieses Projekts andere ({n})</translation>
    </message>
    <message>
        <source>is a file, which only one window at a time may write, and no database server</source>
        <translation>ist eine Datei, in die immer nur ein Fenster schreiben darf, und kein Datenbankserver</translation>
    </message>
    <message>
        <source>is gone, but backups of it are there</source>
        <translation>ist nicht mehr da, aber Sicherungen davon sind es</translation>
    </message>
    <message>
        <source>is no kind of database that keeps projects</source>
        <translation>ist keine Art von Datenbank, in der Projekte liegen</translation>
    </message>
    <message>
        <source>is not in the queue</source>
        <translation>steht nicht in der Warteschlange</translation>
    </message>
    <message>
        <source>is of an earlier version</source>
        <translation>ist von einer früheren Version</translation>
    </message>
    <message>
        <source>its pixels are not kept any more</source>
        <translation>seine Pixel werden nicht mehr aufbewahrt</translation>
    </message>
    <message>
        <source>masks that are damaged in the project&apos;s database</source>
        <translation>Masken, die in der Datenbank des Projekts beschädigt sind</translation>
    </message>
    <message>
        <source>masks, those of before too</source>
        <translation>Masken, auch frühere</translation>
    </message>
    <message>
        <source>may be suggested again</source>
        <translation>darf wieder vorgeschlagen werden</translation>
    </message>
    <message>
        <source>name another place of backups, or repair the project</source>
        <translation>einen anderen Ort der Sicherungen nennen, oder das Projekt reparieren</translation>
    </message>
    <message>
        <source>name the server that may be written</source>
        <translation>den Server nennen, auf dem geschrieben werden darf</translation>
    </message>
    <message>
        <source>names a database outside the project, {address}</source>
        <translation>nennt eine Datenbank außerhalb des Projekts, {address}</translation>
    </message>
    <message>
        <source>names no class, since no mask is in the export: nothing can be trained with it</source>
        <translation>nennt keine Klasse, da keine Maske im Export ist: damit lässt sich nichts trainieren</translation>
    </message>
    <message>
        <source>no farther from the remembered good images than these are from each other</source>
        <translation>von den gemerkten guten Bildern nicht weiter entfernt als diese voneinander</translation>
    </message>
    <message>
        <source>no file says anything of it; unlabeled</source>
        <translation>keine Datei sagt etwas von ihm; ohne Urteil</translation>
    </message>
    <message>
        <source>no good image is for the test: it tells nothing of false alarms</source>
        <translation>kein gutes Bild ist für den Test: Er sagt nichts über Fehlalarme</translation>
    </message>
    <message>
        <source>no good image: nothing is known of false alarms</source>
        <translation>kein gutes Bild: Über Fehlalarme ist nichts bekannt</translation>
    </message>
    <message>
        <source>no image is labeled and scored: nothing can be measured</source>
        <translation>kein Bild ist bewertet und hat einen Wert des Modells: Nichts lässt sich messen</translation>
    </message>
    <message>
        <source>no image is labeled bad</source>
        <translation>kein Bild ist als schlecht bewertet</translation>
    </message>
    <message>
        <source>no image is labeled good or bad for training: there is nothing to learn yet</source>
        <translation>kein Bild fürs Training ist als gut oder schlecht bewertet: Es gibt noch nichts zu lernen</translation>
    </message>
    <message>
        <source>no image is labeled {label}</source>
        <translation>kein Bild ist als {label} bewertet</translation>
    </message>
    <message>
        <source>no image of split {split} is labeled</source>
        <translation>kein Bild der Aufteilung {split} ist bewertet</translation>
    </message>
    <message>
        <source>no image shows a piece of this name</source>
        <translation>kein Bild zeigt ein Stück dieses Namens</translation>
    </message>
    <message>
        <source>no image was</source>
        <translation>es wurde kein Bild herausgenommen</translation>
    </message>
    <message>
        <source>no image; passed over</source>
        <translation>kein Bild; übergangen</translation>
    </message>
    <message>
        <source>no kind of defect</source>
        <translation>keine Fehlerart</translation>
    </message>
    <message>
        <source>no labeled image is for the test: how the model fares on what no run has seen stays unknown</source>
        <translation>kein bewertetes Bild ist für den Test: Wie das Modell bei dem abschneidet, was kein Lauf gesehen hat, bleibt unbekannt</translation>
    </message>
    <message>
        <source>no labeled image was held out of run {run}</source>
        <translation>Lauf {run} wurde kein bewertetes Bild vorenthalten</translation>
    </message>
    <message>
        <source>no more than {promised:.1f} % are false alarms; with {pieces} you cannot promise better than {least:.1f} %</source>
        <translation>höchstens {promised:.1f} % sind Fehlalarme; mit {pieces} lässt sich nichts Besseres als {least:.1f} % versprechen</translation>
    </message>
    <message>
        <source>no more than {promised:.1f} % escape; with {pieces} you cannot promise better than {least:.1f} %</source>
        <translation>höchstens {promised:.1f} % entgehen; mit {pieces} lässt sich nichts Besseres als {least:.1f} % versprechen</translation>
    </message>
    <message>
        <source>no pixel lies inside the outline; those under it are set</source>
        <translation>kein Pixel liegt im Umriss; die unter ihm sind gesetzt</translation>
    </message>
    <message>
        <source>no run has completed yet</source>
        <translation>noch ist kein Lauf abgeschlossen</translation>
    </message>
    <message>
        <source>no second opinion is asked for</source>
        <translation>keine zweite Meinung mehr erbeten</translation>
    </message>
    <message>
        <source>no space left</source>
        <translation>kein Platz mehr</translation>
    </message>
    <message>
        <source>no space left for you there</source>
        <translation>dort ist kein eigener Platz mehr</translation>
    </message>
    <message>
        <source>no such drive</source>
        <translation>kein solches Laufwerk</translation>
    </message>
    <message>
        <source>no such image in this project</source>
        <translation>kein solches Bild in diesem Projekt</translation>
    </message>
    <message>
        <source>no such kind in this project</source>
        <translation>eine solche Fehlerart hat dieses Projekt nicht</translation>
    </message>
    <message>
        <source>no threshold promises at most {wanted:.1f} % by {pieces}: too many of them score alike</source>
        <translation>keine Schwelle verspricht höchstens {wanted:.1f} % nach {pieces}: Zu viele von ihnen haben ähnliche Werte</translation>
    </message>
    <message>
        <source>no validation image has a label and a score</source>
        <translation>kein Validierungsbild hat eine Bewertung und einen Wert des Modells</translation>
    </message>
    <message>
        <source>nobody has changed a split</source>
        <translation>niemand hat eine Aufteilung geändert</translation>
    </message>
    <message>
        <source>nobody has labeled it, which this format cannot say</source>
        <translation>niemand hat es beurteilt, was dieses Format nicht sagen kann</translation>
    </message>
    <message>
        <source>nobody has set the threshold of run {run}</source>
        <translation>niemand hat die Schwelle von Lauf {run} gesetzt</translation>
    </message>
    <message>
        <source>none of its images can be read</source>
        <translation>keines der Bilder lässt sich lesen</translation>
    </message>
    <message>
        <source>none of this project&apos;s {n:,} images is there</source>
        <translation>keines der {n:,} Bilder dieses Projekts ist da</translation>
    </message>
    <message>
        <source>not a folder</source>
        <translation>kein Ordner</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>not measured: {images}</source>
        <translation>nicht gemessen: {images}</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>not possible there</source>
        <translation>dort nicht möglich</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>noch nicht gesagt</translation>
    </message>
    <message>
        <source>not to be suggested again</source>
        <translation>soll nicht wieder vorgeschlagen werden</translation>
    </message>
    <message>
        <source>nothing in it can be read any more</source>
        <translation>nichts darin kann mehr gelesen werden</translation>
    </message>
    <message>
        <source>of a project of this program; passed over</source>
        <translation>aus einem Projekt dieses Programms; übergangen</translation>
    </message>
    <message>
        <source>of its region {n}, {note}</source>
        <translation>seine Region {n}: {note}</translation>
    </message>
    <message>
        <source>of the operating system; passed over</source>
        <translation>vom Betriebssystem; übergangen</translation>
    </message>
    <message>
        <source>of which images is not known</source>
        <translation>von welchen Bildern, ist nicht bekannt</translation>
    </message>
    <message>
        <source>one image does not fit into memory</source>
        <translation>ein Bild passt nicht in den Speicher</translation>
    </message>
    <message>
        <source>one of its images has no name</source>
        <translation>eines ihrer Bilder hat keinen Namen</translation>
    </message>
    <message>
        <source>only a run that has completed can be used: go on with it, or train again</source>
        <translation>nur ein abgeschlossener Lauf lässt sich verwenden: ihn fortsetzen oder neu trainieren</translation>
    </message>
    <message>
        <source>only an interrupted run can be resumed</source>
        <translation>nur ein unterbrochener Lauf lässt sich fortsetzen</translation>
    </message>
    <message>
        <source>only one of its good images can be read</source>
        <translation>nur eines der guten Bilder lässt sich lesen</translation>
    </message>
    <message>
        <source>open again, after the opinions of {names}</source>
        <translation>wieder offen, nach den Meinungen von {names}</translation>
    </message>
    <message>
        <source>open it and paint again</source>
        <translation>öffnen und noch einmal malen</translation>
    </message>
    <message>
        <source>open it once where it may be written, or open a copy</source>
        <translation>einmal dort öffnen, wo geschrieben werden darf, oder eine Kopie öffnen</translation>
    </message>
    <message>
        <source>open it only if you know who made this project</source>
        <translation>öffnen Sie es nur, wenn Sie wissen, von wem dieses Projekt stammt</translation>
    </message>
    <message>
        <source>open it, or choose another folder</source>
        <translation>es öffnen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>open it, which upgrades it, or restore it from a backup</source>
        <translation>öffnen, was es erneuert, oder aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>open its project&apos;s own folder, or give the address of a server</source>
        <translation>den Ordner ihres Projekts öffnen oder die Adresse eines Servers angeben</translation>
    </message>
    <message>
        <source>open the original, or repair it to go on with what is there</source>
        <translation>das Original öffnen, oder sie reparieren und mit dem weitermachen, was da ist</translation>
    </message>
    <message>
        <source>open the page and print it to PDF</source>
        <translation>die Seite öffnen und als PDF drucken</translation>
    </message>
    <message>
        <source>paint it anew</source>
        <translation>neu malen</translation>
    </message>
    <message>
        <source>painted images that are labeled good, and their masks drafts</source>
        <translation>bemalte Bilder, die als gut bewertet sind, und ihre Masken Entwürfe</translation>
    </message>
    <message>
        <source>part of what people said of it beside its label is lost</source>
        <translation>ein Teil dessen, was jemand neben der Bewertung dazu gesagt hat, ist verloren</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>photographs where a mask would lie</source>
        <translation>Fotos, wo eine Maske läge</translation>
    </message>
    <message>
        <source>polygons that can be moved</source>
        <translation>Polygone, die sich verschieben lassen</translation>
    </message>
    <message>
        <source>probabilities cannot mean both good and bad</source>
        <translation>Wahrscheinlichkeiten können nicht zugleich gut und schlecht bedeuten</translation>
    </message>
    <message>
        <source>probabilities up to {good_to} mean good, from {bad_from} on bad, between them unsure</source>
        <translation>Wahrscheinlichkeiten bis {good_to} bedeuten gut, ab {bad_from} schlecht, dazwischen unsicher</translation>
    </message>
    <message>
        <source>probably bad ({score}), and unlike the bad images known so far</source>
        <translation>wahrscheinlich schlecht ({score}) und anders als die bisher bekannten schlechten</translation>
    </message>
    <message>
        <source>put a mask there, or take it out of the masks</source>
        <translation>eine Maske dorthin legen oder es aus den Masken nehmen</translation>
    </message>
    <message>
        <source>put it back</source>
        <translation>zurücklegen</translation>
    </message>
    <message>
        <source>put it back, or correct the file</source>
        <translation>legen Sie es zurück oder berichtigen Sie die Datei</translation>
    </message>
    <message>
        <source>put it back, or take it out of the project</source>
        <translation>zurücklegen oder aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>put it back, or take out the line</source>
        <translation>zurücklegen oder die Zeile herausnehmen</translation>
    </message>
    <message>
        <source>put that file back, or train again</source>
        <translation>jene Datei zurücklegen oder neu trainieren</translation>
    </message>
    <message>
        <source>put the file back where it was, or choose another and train again</source>
        <translation>die Datei zurücklegen oder eine andere wählen und neu trainieren</translation>
    </message>
    <message>
        <source>put the file itself there</source>
        <translation>die Datei selbst dorthin legen</translation>
    </message>
    <message>
        <source>put the file or folder itself there</source>
        <translation>die Datei oder den Ordner selbst dorthin legen</translation>
    </message>
    <message>
        <source>put the file or folder itself there, or take it away</source>
        <translation>die Datei oder den Ordner selbst dorthin legen, oder entfernen</translation>
    </message>
    <message>
        <source>put the folder itself there</source>
        <translation>den Ordner selbst dorthin legen</translation>
    </message>
    <message>
        <source>put the former file back, or close the project and open it again</source>
        <translation>die frühere Datei zurücklegen, oder das Projekt schließen und wieder öffnen</translation>
    </message>
    <message>
        <source>put the image there that it was made for</source>
        <translation>legen Sie das Bild dorthin, für das sie gemacht wurde</translation>
    </message>
    <message>
        <source>put them back as they were</source>
        <translation>sie zurücklegen, wie sie waren</translation>
    </message>
    <message>
        <source>raw values of a camera&apos;s sensor</source>
        <translation>Rohwerte eines Kamerasensors</translation>
    </message>
    <message>
        <source>read as {meaning}</source>
        <translation>gelesen als {meaning}</translation>
    </message>
    <message>
        <source>recipe {recipe} begins with no weights</source>
        <translation>Rezept {recipe} beginnt ohne Gewichte</translation>
    </message>
    <message>
        <source>recipe {recipe} leaves no images out</source>
        <translation>Rezept {recipe} lässt keine Bilder aus</translation>
    </message>
    <message>
        <source>recipe {recipe} needs {least} good images, and {n} are labeled so</source>
        <translation>Rezept {recipe} braucht {least} gute Bilder, als gut beurteilt sind {n}</translation>
    </message>
    <message>
        <source>reconnect or restore it there, or say where it is now</source>
        <translation>dort wieder verbinden oder wiederherstellen, oder angeben, wo er jetzt liegt</translation>
    </message>
    <message>
        <source>reconnect or restore them</source>
        <translation>verbinden Sie das Laufwerk wieder, oder stellen Sie sie wieder her</translation>
    </message>
    <message>
        <source>regions in several pieces</source>
        <translation>Bereiche aus mehreren Stücken</translation>
    </message>
    <message>
        <source>regions that are drawn in their own way</source>
        <translation>Regionen, die auf eigene Art gezeichnet sind</translation>
    </message>
    <message>
        <source>regions that cannot be drawn</source>
        <translation>Regionen, die nicht gezeichnet werden können</translation>
    </message>
    <message>
        <source>regions that overlap</source>
        <translation>Bereiche, die sich überlappen</translation>
    </message>
    <message>
        <source>regions that touch</source>
        <translation>Bereiche, die sich berühren</translation>
    </message>
    <message>
        <source>remove it, or train again</source>
        <translation>entfernen oder neu trainieren</translation>
    </message>
    <message>
        <source>removed were {names}</source>
        <translation>herausgenommen wurden {names}</translation>
    </message>
    <message>
        <source>rename it</source>
        <translation>umbenennen</translation>
    </message>
    <message>
        <source>rename it to masks, and its files after their images, if they are masks</source>
        <translation>in masks umbenennen und die Dateien nach ihren Bildern, falls es Masken sind</translation>
    </message>
    <message>
        <source>rename it to {word} if it means that</source>
        <translation>in {word} umbenennen, falls das gemeint ist</translation>
    </message>
    <message>
        <source>rename the folder</source>
        <translation>den Ordner umbenennen</translation>
    </message>
    <message>
        <source>rename the image</source>
        <translation>das Bild umbenennen</translation>
    </message>
    <message>
        <source>rename the kind</source>
        <translation>die Fehlerart umbenennen</translation>
    </message>
    <message>
        <source>repair the project</source>
        <translation>das Projekt reparieren</translation>
    </message>
    <message>
        <source>repair the project, or draw the mask again</source>
        <translation>das Projekt reparieren, oder die Maske neu zeichnen</translation>
    </message>
    <message>
        <source>replace it with an image</source>
        <translation>durch ein Bild ersetzen</translation>
    </message>
    <message>
        <source>restore it from a backup</source>
        <translation>sie aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>restore it from a backup copy</source>
        <translation>aus einer Sicherungskopie wiederherstellen</translation>
    </message>
    <message>
        <source>restore it from a backup, or repair it</source>
        <translation>sie aus einer Sicherung wiederherstellen, oder reparieren</translation>
    </message>
    <message>
        <source>restore it from a backup, or repair it to go on with what is there</source>
        <translation>sie aus einer Sicherung wiederherstellen, oder sie reparieren und mit dem weitermachen, was da ist</translation>
    </message>
    <message>
        <source>resume it on that machine</source>
        <translation>es auf jenem Rechner fortsetzen</translation>
    </message>
    <message>
        <source>run {run}</source>
        <translation>Lauf {run}</translation>
    </message>
    <message>
        <source>run {run} began with the weights of run {first}, which are gone</source>
        <translation>Lauf {run} begann mit den Gewichten von Lauf {first}, die es nicht mehr gibt</translation>
    </message>
    <message>
        <source>run {run} goes on where it began</source>
        <translation>Lauf {run} geht dort weiter, wo er begonnen hat</translation>
    </message>
    <message>
        <source>run {run} has been taken up by another program</source>
        <translation>Lauf {run} ist von einem anderen Programm aufgenommen worden</translation>
    </message>
    <message>
        <source>run {run} has learned from {learned} of these and was judged by {judged}: its test figures would be too good, so they do not count in its test</source>
        <translation>Lauf {run} hat von {learned} dieser Bilder gelernt und wurde an {judged} beurteilt: Seine Testzahlen wären zu gut, darum zählen sie in seinem Test nicht</translation>
    </message>
    <message>
        <source>run {run} has learned from {learned} of these: its test figures would be too good, so they do not count in its test</source>
        <translation>Lauf {run} hat von {learned} dieser Bilder gelernt: Seine Testzahlen wären zu gut, darum zählen sie in seinem Test nicht</translation>
    </message>
    <message>
        <source>run {run} has no recipe of this version</source>
        <translation>Lauf {run} hat kein Rezept dieser Version</translation>
    </message>
    <message>
        <source>run {run} has no weights</source>
        <translation>Lauf {run} hat keine Gewichte</translation>
    </message>
    <message>
        <source>run {run} has not completed</source>
        <translation>Lauf {run} ist nicht abgeschlossen</translation>
    </message>
    <message>
        <source>run {run} has not noted what it was computed on: the weights may differ in places</source>
        <translation>Lauf {run} hat nicht vermerkt, worauf er gerechnet wurde: Die Gewichte können stellenweise abweichen</translation>
    </message>
    <message>
        <source>run {run} has not scored the project</source>
        <translation>Lauf {run} hat die Bilder des Projekts noch nicht angesehen</translation>
    </message>
    <message>
        <source>run {run} has not scored this split</source>
        <translation>Lauf {run} hat diese Aufteilung noch nicht eingeschätzt</translation>
    </message>
    <message>
        <source>run {run} has seen every piece that is for the test</source>
        <translation>Lauf {run} hat jedes Stück gesehen, das für den Test ist</translation>
    </message>
    <message>
        <source>run {run} is better than run {against}, by more than chance</source>
        <translation>Lauf {run} ist besser als Lauf {against}, um mehr als Zufall</translation>
    </message>
    <message>
        <source>run {run} is of another version</source>
        <translation>Lauf {run} stammt aus einer anderen Version</translation>
    </message>
    <message>
        <source>run {run} is the current one</source>
        <translation>Lauf {run} ist der aktuelle</translation>
    </message>
    <message>
        <source>run {run} is trained and its model is kept, but the project could not note it ({why})</source>
        <translation>Lauf {run} ist trainiert und sein Modell erhalten, aber das Projekt konnte es nicht vermerken ({why})</translation>
    </message>
    <message>
        <source>run {run} is under way</source>
        <translation>Lauf {run} läuft</translation>
    </message>
    <message>
        <source>run {run} is worse than run {against}, by more than chance</source>
        <translation>Lauf {run} ist schlechter als Lauf {against}, um mehr als Zufall</translation>
    </message>
    <message>
        <source>run {run} makes fewer errors at its threshold, by more than chance; in AP it may be chance</source>
        <translation>Lauf {run} macht an seiner Schwelle weniger Fehler, um mehr als Zufall; in AP kann es Zufall sein</translation>
    </message>
    <message>
        <source>run {run} makes more errors at its threshold, by more than chance; in AP it may be chance</source>
        <translation>Lauf {run} macht an seiner Schwelle mehr Fehler, um mehr als Zufall; in AP kann es Zufall sein</translation>
    </message>
    <message>
        <source>run {run} runs or has completed</source>
        <translation>Lauf {run} läuft oder ist abgeschlossen</translation>
    </message>
    <message>
        <source>run {run} was computed on {then}, this is {now}: the weights may differ in places</source>
        <translation>Lauf {run} wurde auf {then} gerechnet, dies ist {now}: Die Gewichte können stellenweise abweichen</translation>
    </message>
    <message>
        <source>run {run} was computed on {threads} threads in turn, as cores were free: the weights may differ</source>
        <translation>Lauf {run} wurde abwechselnd auf {threads} Threads gerechnet, wie Kerne frei waren: Die Gewichte können abweichen</translation>
    </message>
    <message>
        <source>run {run} was judged by {judged} of these, which chose its threshold: they do not count in its test</source>
        <translation>Lauf {run} wurde an {judged} dieser Bilder beurteilt, die seine Schwelle gewählt haben: Sie zählen in seinem Test nicht</translation>
    </message>
    <message>
        <source>runs are judged by the validation images: {images} of {pieces} are labeled, {bad} of them bad</source>
        <translation>Läufe werden an den Validierungsbildern beurteilt: {images} von {pieces} bewertet, davon {bad} schlecht</translation>
    </message>
    <message>
        <source>save it again</source>
        <translation>speichern Sie sie neu</translation>
    </message>
    <message>
        <source>save it again as an ordinary JPEG, or as PNG or TIFF</source>
        <translation>neu als gewöhnliches JPEG oder als PNG oder TIFF speichern</translation>
    </message>
    <message>
        <source>save it again as grey or RGB, as PNG or as a TIFF that is not compressed or with LZW</source>
        <translation>neu in Grau oder RGB speichern, als PNG oder als TIFF ohne Komprimierung oder mit LZW</translation>
    </message>
    <message>
        <source>save it again in full</source>
        <translation>vollständig neu speichern</translation>
    </message>
    <message>
        <source>save it again in one of these formats</source>
        <translation>in einem dieser Formate neu speichern</translation>
    </message>
    <message>
        <source>save it again where it was made</source>
        <translation>speichern Sie sie dort neu, wo sie gemacht wurde</translation>
    </message>
    <message>
        <source>save it again with MATLAB, as version 7</source>
        <translation>speichern Sie sie mit MATLAB neu, als Version 7</translation>
    </message>
    <message>
        <source>save it as CSV UTF-8</source>
        <translation>als CSV UTF-8 speichern</translation>
    </message>
    <message>
        <source>save it with 8 or 16 bits per channel</source>
        <translation>mit 8 oder 16 Bit je Kanal speichern</translation>
    </message>
    <message>
        <source>save it without them</source>
        <translation>speichern Sie sie ohne diese</translation>
    </message>
    <message>
        <source>save its first picture alone</source>
        <translation>nur das erste Bild daraus speichern</translation>
    </message>
    <message>
        <source>save the image beside it (labelme_export_json)</source>
        <translation>speichern Sie das Bild daneben (labelme_export_json)</translation>
    </message>
    <message>
        <source>save the mask in the size of its image</source>
        <translation>die Maske in der Größe ihres Bildes speichern</translation>
    </message>
    <message>
        <source>save the mask with 8 bits per pixel</source>
        <translation>die Maske mit 8 Bit je Pixel speichern</translation>
    </message>
    <message>
        <source>save the mask without transparency, the defect white on black</source>
        <translation>die Maske ohne Transparenz speichern, den Fehler weiß auf schwarz</translation>
    </message>
    <message>
        <source>save them as PNG or TIFF</source>
        <translation>als PNG oder TIFF speichern</translation>
    </message>
    <message>
        <source>say a number from 0 to 1</source>
        <translation>eine Zahl von 0 bis 1 angeben</translation>
    </message>
    <message>
        <source>say that it is there now</source>
        <translation>sagen, dass sie jetzt dort ist</translation>
    </message>
    <message>
        <source>say where the images are</source>
        <translation>angeben, wo die Bilder sind</translation>
    </message>
    <message>
        <source>say which defect it is</source>
        <translation>sagen, welcher Fehler es ist</translation>
    </message>
    <message>
        <source>say which of them has moved</source>
        <translation>sagen, welche davon umgezogen ist</translation>
    </message>
    <message>
        <source>says of {image} something else than before; the first counts</source>
        <translation>sagt von {image} etwas anderes als vorher; das Erste zählt</translation>
    </message>
    <message>
        <source>says of {image} something else than line {line}; neither is taken</source>
        <translation>sagt über {image} etwas anderes als Zeile {line}; keine wird genommen</translation>
    </message>
    <message>
        <source>says of {image} what line {line} says; taken once</source>
        <translation>sagt über {image} dasselbe wie Zeile {line}; einmal genommen</translation>
    </message>
    <message>
        <source>says of {n} images what was said already; not read</source>
        <translation>sagt von {n} Bildern, was schon gesagt wurde; nicht gelesen</translation>
    </message>
    <message>
        <source>score it, or train again</source>
        <translation>sie ansehen lassen oder neu trainieren</translation>
    </message>
    <message>
        <source>score the project again</source>
        <translation>das Projekt neu einschätzen lassen</translation>
    </message>
    <message>
        <source>score the project, or train again</source>
        <translation>das Projekt einschätzen lassen oder neu trainieren</translation>
    </message>
    <message>
        <source>scores, maps and suggestions</source>
        <translation>Werte, Karten und Vorschläge</translation>
    </message>
    <message>
        <source>second masks of an image</source>
        <translation>zweite Masken zu einem Bild</translation>
    </message>
    <message>
        <source>second opinion of {name}: {label}</source>
        <translation>zweite Meinung von {name}: {label}</translation>
    </message>
    <message>
        <source>see what it said</source>
        <translation>seine Meldung ansehen</translation>
    </message>
    <message>
        <source>set by a person: no images chose it</source>
        <translation>von einem Menschen gesetzt: Keine Bilder haben sie gewählt</translation>
    </message>
    <message>
        <source>set it</source>
        <translation>sie setzen</translation>
    </message>
    <message>
        <source>several kinds on one image</source>
        <translation>mehrere Fehlerarten auf einem Bild</translation>
    </message>
    <message>
        <source>shows a defect, but its image is called good; the mask is left out</source>
        <translation>zeigt einen Fehler, aber das Bild heißt gut; die Maske wird ausgelassen</translation>
    </message>
    <message>
        <source>shows no defect</source>
        <translation>zeigt keinen Fehler</translation>
    </message>
    <message>
        <source>shows no defect, but its image is called bad</source>
        <translation>zeigt keinen Fehler, aber das Bild heißt schlecht</translation>
    </message>
    <message>
        <source>small copies of images; passed over</source>
        <translation>kleine Kopien von Bildern; übergangen</translation>
    </message>
    <message>
        <source>so do {n} runs before: a new run is tested by all of them</source>
        <translation>ebenso {n} frühere Läufe: Ein neuer Lauf wird an allen geprüft</translation>
    </message>
    <message>
        <source>somebody else has had this image open meanwhile</source>
        <translation>jemand anderes hatte dieses Bild inzwischen offen</translation>
    </message>
    <message>
        <source>stands for {n} similar bad image without a mask</source>
        <translation>steht für {n} ähnliches schlechtes Bild ohne Maske</translation>
    </message>
    <message>
        <source>stands for {n} similar bad images without a mask</source>
        <translation>steht für {n} ähnliche schlechte Bilder ohne Maske</translation>
    </message>
    <message>
        <source>start a new one</source>
        <translation>ein neues beginnen</translation>
    </message>
    <message>
        <source>start a new one instead</source>
        <translation>stattdessen ein neues beginnen</translation>
    </message>
    <message>
        <source>start a new run instead</source>
        <translation>stattdessen einen neuen Lauf beginnen</translation>
    </message>
    <message>
        <source>start as many processes as there are GPUs</source>
        <translation>so viele Prozesse starten, wie es GPUs gibt</translation>
    </message>
    <message>
        <source>start from a run of recipe {wanted} on {n_wanted}, or from nothing</source>
        <translation>mit einem Lauf des Rezepts {wanted} auf {n_wanted} Kanälen beginnen oder von vorn</translation>
    </message>
    <message>
        <source>start it again</source>
        <translation>neu starten</translation>
    </message>
    <message>
        <source>stop it first</source>
        <translation>halten Sie ihn zuerst an</translation>
    </message>
    <message>
        <source>stores its colours at half its size without being a JPEG</source>
        <translation>speichert seine Farben in halber Größe, ohne ein JPEG zu sein</translation>
    </message>
    <message>
        <source>switch atrous off in recipe attention only</source>
        <translation>atrous nur im Rezept attention abschalten</translation>
    </message>
    <message>
        <source>switch that off, or choose another recipe</source>
        <translation>das abschalten oder ein anderes Rezept wählen</translation>
    </message>
    <message>
        <source>tables that are not read, since they lie further down</source>
        <translation>Tabellen, die nicht gelesen werden, weil sie tiefer liegen</translation>
    </message>
    <message>
        <source>take [images] out of it, and say again where they are</source>
        <translation>[images] daraus entfernen, und noch einmal sagen, wo sie sind</translation>
    </message>
    <message>
        <source>take another copy of the archive</source>
        <translation>eine andere Kopie des Archivs nehmen</translation>
    </message>
    <message>
        <source>take it in again, then repeat it</source>
        <translation>wieder aufnehmen, dann noch einmal</translation>
    </message>
    <message>
        <source>take its images out of the project first</source>
        <translation>erst seine Bilder aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>take one of them out of the project</source>
        <translation>eines davon aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>take out one of them</source>
        <translation>eine davon herausnehmen</translation>
    </message>
    <message>
        <source>taken for {format}: {why}</source>
        <translation>als {format} erkannt: {why}</translation>
    </message>
    <message>
        <source>taken into the project again</source>
        <translation>wieder ins Projekt genommen</translation>
    </message>
    <message>
        <source>taken out of the project</source>
        <translation>aus dem Projekt genommen</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>test, or any inspection</source>
        <translation>test oder irgendeine Prüfung</translation>
    </message>
    <message>
        <source>that its mask is complete without a defect is left out</source>
        <translation>dass seine Maske fertig und ohne Fehler ist, wird weggelassen</translation>
    </message>
    <message>
        <source>the browser has not printed it</source>
        <translation>der Browser hat nicht gedruckt</translation>
    </message>
    <message>
        <source>the database does not let this person do that</source>
        <translation>die Datenbank erlaubt das dieser Person nicht</translation>
    </message>
    <message>
        <source>the database server does not accept this name and password</source>
        <translation>der Datenbankserver nimmt diesen Namen mit diesem Passwort nicht an</translation>
    </message>
    <message>
        <source>the database server does not answer</source>
        <translation>der Datenbankserver antwortet nicht</translation>
    </message>
    <message>
        <source>the database server has no free connection</source>
        <translation>der Datenbankserver hat keine Verbindung mehr frei</translation>
    </message>
    <message>
        <source>the database server refuses ({why})</source>
        <translation>der Datenbankserver lehnt ab ({why})</translation>
    </message>
    <message>
        <source>the database server wants a password</source>
        <translation>der Datenbankserver verlangt ein Passwort</translation>
    </message>
    <message>
        <source>the difference may be chance: these images do not tell which run is better</source>
        <translation>der Unterschied kann Zufall sein: Diese Bilder sagen nicht, welcher Lauf besser ist</translation>
    </message>
    <message>
        <source>the drive does not work properly</source>
        <translation>das Laufwerk arbeitet nicht richtig</translation>
    </message>
    <message>
        <source>the encoder cannot be read ({why})</source>
        <translation>der Encoder kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>the file holds something else since</source>
        <translation>die Datei enthält seitdem etwas anderes</translation>
    </message>
    <message>
        <source>the file was called {name} before</source>
        <translation>die Datei hieß vorher {name}</translation>
    </message>
    <message>
        <source>the format that it was taken for</source>
        <translation>das erkannte Format</translation>
    </message>
    <message>
        <source>the gradient diverged in step {step}</source>
        <translation>der Gradient ist in Schritt {step} divergiert</translation>
    </message>
    <message>
        <source>the group that it is in is left out</source>
        <translation>die Gruppe, zu der es gehört, wird weggelassen</translation>
    </message>
    <message>
        <source>the image is not named</source>
        <translation>das Bild ist nicht genannt</translation>
    </message>
    <message>
        <source>the image {image} is not there</source>
        <translation>das Bild {image} ist nicht da</translation>
    </message>
    <message>
        <source>the label was found right</source>
        <translation>die Bewertung wurde als richtig befunden</translation>
    </message>
    <message>
        <source>the loss diverged in step {step}</source>
        <translation>der Verlust ist in Schritt {step} divergiert</translation>
    </message>
    <message>
        <source>the loss exploded in epoch {epoch}</source>
        <translation>der Verlust ist in Epoche {epoch} explodiert</translation>
    </message>
    <message>
        <source>the mask has {mask} pixels, its image {image}</source>
        <translation>die Maske hat {mask} Pixel, ihr Bild {image}</translation>
    </message>
    <message>
        <source>the mask {digest}</source>
        <translation>die Maske {digest}</translation>
    </message>
    <message>
        <source>the mask {mask} is not there; the image is taken without it</source>
        <translation>die Maske {mask} ist nicht da; das Bild wird ohne sie genommen</translation>
    </message>
    <message>
        <source>the model cannot decide ({score} bad), and many images are like it</source>
        <translation>das Modell kann sich nicht entscheiden (zu {score} schlecht), und viele Bilder sind ähnlich</translation>
    </message>
    <message>
        <source>the model finds its defect</source>
        <translation>das Modell findet den Fehler</translation>
    </message>
    <message>
        <source>the model finds its defect and the {n} like it</source>
        <translation>das Modell findet den Fehler und die {n} ähnlichen</translation>
    </message>
    <message>
        <source>the model finds its defect, but learned from few masks</source>
        <translation>das Modell findet den Fehler, hat aber aus wenigen Masken gelernt</translation>
    </message>
    <message>
        <source>the model finds their defects, but learned from few masks</source>
        <translation>das Modell findet ihre Fehler, hat aber aus wenigen Masken gelernt</translation>
    </message>
    <message>
        <source>the model is not sure of its defect and the {n} like it</source>
        <translation>das Modell ist sich bei diesem Fehler und den {n} ähnlichen nicht sicher</translation>
    </message>
    <message>
        <source>the model is not sure of its defect, which is like no other</source>
        <translation>das Modell ist sich bei diesem Fehler nicht sicher, der keinem anderen gleicht</translation>
    </message>
    <message>
        <source>the model misses its defect, though not the {n} like it</source>
        <translation>das Modell übersieht den Fehler, nicht aber die {n} ähnlichen</translation>
    </message>
    <message>
        <source>the model misses its defect, which is like no other</source>
        <translation>das Modell übersieht den Fehler, der keinem anderen gleicht</translation>
    </message>
    <message>
        <source>the name of its kind is changed, since not every system takes it for a folder</source>
        <translation>der Name seiner Fehlerart wird geändert, da ihn nicht jedes System als Ordner annimmt</translation>
    </message>
    <message>
        <source>the network drive is gone</source>
        <translation>das Netzlaufwerk ist weg</translation>
    </message>
    <message>
        <source>the opinion of {name} taken back</source>
        <translation>die Meinung von {name} zurückgenommen</translation>
    </message>
    <message>
        <source>the same pictures in two sources</source>
        <translation>dieselben Bilder in zwei Quellen</translation>
    </message>
    <message>
        <source>the same pictures in two splits or with two labels</source>
        <translation>gleiche Bilder in zwei Aufteilungen oder mit zwei Bewertungen</translation>
    </message>
    <message>
        <source>the signals of the run cannot be read</source>
        <translation>die Signale des Laufs lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>the test of run {run} has been looked at, with {n} of these: what it found there is of another test than the one that is left</source>
        <translation>der Test von Lauf {run} ist schon angesehen worden, mit {n} dieser Bilder: Was er dort ergab, gilt für einen anderen Test als den, der bleibt</translation>
    </message>
    <message>
        <source>the threshold of run {run} is fixed, since its test may have been seen</source>
        <translation>die Schwelle von Lauf {run} steht fest, denn sein Test könnte gesehen worden sein</translation>
    </message>
    <message>
        <source>the worker process ended with code {code}</source>
        <translation>der Arbeitsprozess endete mit Code {code}</translation>
    </message>
    <message>
        <source>the worker process ended with code {code} ({log})</source>
        <translation>der Arbeitsprozess endete mit Code {code} ({log})</translation>
    </message>
    <message>
        <source>there are generated surfaces here already</source>
        <translation>hier gibt es schon erzeugte Oberflächen</translation>
    </message>
    <message>
        <source>there are no trained weights here</source>
        <translation>hier gibt es keine trainierten Gewichte</translation>
    </message>
    <message>
        <source>there is no model yet: this image differs most from those before it</source>
        <translation>es gibt noch kein Modell: dieses Bild unterscheidet sich am meisten von den vorigen</translation>
    </message>
    <message>
        <source>there is no number where one should be</source>
        <translation>wo eine Zahl stehen sollte, steht keine</translation>
    </message>
    <message>
        <source>there is no run {run}</source>
        <translation>es gibt keinen Lauf {run}</translation>
    </message>
    <message>
        <source>there is no such backup</source>
        <translation>diese Sicherung gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such database on the server</source>
        <translation>auf dem Server gibt es keine solche Datenbank</translation>
    </message>
    <message>
        <source>there is no such database server</source>
        <translation>es gibt keinen solchen Datenbankserver</translation>
    </message>
    <message>
        <source>there is no such folder or file</source>
        <translation>diesen Ordner oder diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such image folder</source>
        <translation>diesen Bildordner gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such project folder</source>
        <translation>diesen Projektordner gibt es nicht</translation>
    </message>
    <message>
        <source>there is nothing to agree to</source>
        <translation>es gibt nichts zuzustimmen</translation>
    </message>
    <message>
        <source>this database holds no project</source>
        <translation>diese Datenbank enthält kein Projekt</translation>
    </message>
    <message>
        <source>this machine has no usable CUDA device</source>
        <translation>dieser Rechner hat kein nutzbares CUDA-Gerät</translation>
    </message>
    <message>
        <source>three deviations from what is usual of good images: no bad one was labeled</source>
        <translation>drei Abweichungen von dem, was für gute Bilder üblich ist: Kein schlechtes war bewertet</translation>
    </message>
    <message>
        <source>thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>thumbnails, which may be deleted</source>
        <translation>Vorschaubilder, die gelöscht werden dürfen</translation>
    </message>
    <message>
        <source>too few bad pieces are for the test: {n}. Without a single error, up to {least} may still escape; {more} more would do to promise {share}</source>
        <translation>zu wenige schlechte Stücke sind für den Test: {n}. Auch ohne einen einzigen Fehler kann der Schlupf bis zu {least} betragen; {more} weitere würden genügen, um {share} zu versprechen</translation>
    </message>
    <message>
        <source>too many open files</source>
        <translation>zu viele offene Dateien</translation>
    </message>
    <message>
        <source>train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>train a new run</source>
        <translation>einen neuen Lauf trainieren</translation>
    </message>
    <message>
        <source>train again</source>
        <translation>neu trainieren</translation>
    </message>
    <message>
        <source>train again, or name another run</source>
        <translation>neu trainieren oder einen anderen Lauf nennen</translation>
    </message>
    <message>
        <source>train again, or restore the database</source>
        <translation>noch einmal trainieren, oder die Datenbank wiederherstellen</translation>
    </message>
    <message>
        <source>train another run, whose threshold is free</source>
        <translation>einen weiteren Lauf trainieren, dessen Schwelle frei ist</translation>
    </message>
    <message>
        <source>train first</source>
        <translation>zuerst trainieren</translation>
    </message>
    <message>
        <source>train on the processor (CPU)</source>
        <translation>auf dem Prozessor (CPU) trainieren</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>training holds nothing out: it keeps {least} bad pieces and has {n}; nothing says how good a run is</source>
        <translation>das Training hält nichts zurück: Es behält {least} schlechte Stücke und hat {n}; nichts sagt, wie gut ein Lauf ist</translation>
    </message>
    <message>
        <source>training holds out about a fifth of the pieces by itself, those with masks last and the same ones again: {images} of {pieces} now, {bad} of them bad</source>
        <translation>das Training hält von selbst etwa ein Fünftel der Stücke zurück, die mit Masken zuletzt und immer wieder dieselben: jetzt {images} von {pieces}, davon {bad} schlecht</translation>
    </message>
    <message>
        <source>training keeps no good piece</source>
        <translation>dem Training bleibt kein gutes Stück</translation>
    </message>
    <message>
        <source>training {id}</source>
        <translation>Training {id}</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>noch einmal versuchen</translation>
    </message>
    <message>
        <source>turn the mask back</source>
        <translation>die Maske zurückdrehen</translation>
    </message>
    <message>
        <source>two images have one id</source>
        <translation>zwei Bilder haben dieselbe Nummer</translation>
    </message>
    <message>
        <source>type it, or correct the address</source>
        <translation>es eingeben oder die Adresse berichtigen</translation>
    </message>
    <message>
        <source>unlabeled</source>
        <translation>unbewertet</translation>
    </message>
    <message>
        <source>unlabeled images</source>
        <translation>unbeurteilte Bilder</translation>
    </message>
    <message>
        <source>unlike every other bad image</source>
        <translation>anders als jedes andere schlechte Bild</translation>
    </message>
    <message>
        <source>unpack it again</source>
        <translation>neu entpacken</translation>
    </message>
    <message>
        <source>unpack the whole dataset</source>
        <translation>den ganzen Datensatz entpacken</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>update Maskworth</source>
        <translation>Maskworth aktualisieren</translation>
    </message>
    <message>
        <source>use 1 to {n} letters in one line</source>
        <translation>1 bis {n} Zeichen in einer Zeile verwenden</translation>
    </message>
    <message>
        <source>use another run first</source>
        <translation>nutzen Sie zuerst einen anderen Lauf</translation>
    </message>
    <message>
        <source>use batches of {processes} or more</source>
        <translation>Batches von {processes} oder mehr verwenden</translation>
    </message>
    <message>
        <source>use letters and figures</source>
        <translation>Buchstaben und Ziffern verwenden</translation>
    </message>
    <message>
        <source>use what the server has for backups</source>
        <translation>die Sicherungen des Servers benutzen</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>validation or development</source>
        <translation>validation oder Entwicklung</translation>
    </message>
    <message>
        <source>validation or test</source>
        <translation>validation oder test</translation>
    </message>
    <message>
        <source>was changed by somebody else at the same moment</source>
        <translation>wurde im selben Augenblick von jemand anderem geändert</translation>
    </message>
    <message>
        <source>wait until that has ended</source>
        <translation>warten, bis dieses fertig ist</translation>
    </message>
    <message>
        <source>was copied without its log while it was in use, or has lost it: its last changes may be missing</source>
        <translation>wurde ohne ihr Protokoll kopiert, während sie in Gebrauch war, oder hat es verloren: die letzten Änderungen können fehlen</translation>
    </message>
    <message>
        <source>was exported by Maskworth; not imported again</source>
        <translation>wurde von Maskworth exportiert; nicht erneut importiert</translation>
    </message>
    <message>
        <source>was labeled by another program meanwhile, and that stays</source>
        <translation>wurde inzwischen von einem anderen Programm bewertet, und das bleibt</translation>
    </message>
    <message>
        <source>was labeled by {name}, who cannot give the second opinion</source>
        <translation>hat die Bewertung von {name}, und die zweite Meinung muss jemand anders geben</translation>
    </message>
    <message>
        <source>was made for an image of {own} pixels, this one has {image}; what it draws is left out</source>
        <translation>wurde für ein Bild von {own} Pixeln gemacht, dieses hat {image}; was sie zeichnet, bleibt weg</translation>
    </message>
    <message>
        <source>was not removed from this project</source>
        <translation>wurde nicht aus diesem Projekt genommen</translation>
    </message>
    <message>
        <source>was not written by this version of Maskworth</source>
        <translation>stammt nicht aus dieser Version von Maskworth</translation>
    </message>
    <message>
        <source>was saved with loss and is almost black; what is at least half as bright as its brightest pixel was taken</source>
        <translation>wurde mit Verlust gespeichert und ist fast schwarz; was mindestens halb so hell ist wie das hellste Pixel, wurde genommen</translation>
    </message>
    <message>
        <source>was saved with loss; what is at least half as bright as its brightest pixel was taken</source>
        <translation>wurde mit Verlust gespeichert; was mindestens halb so hell ist wie das hellste Pixel, wurde genommen</translation>
    </message>
    <message>
        <source>was taken out of the project meanwhile</source>
        <translation>wurde inzwischen aus dem Projekt genommen</translation>
    </message>
    <message>
        <source>was taken out of the project, and stays out</source>
        <translation>wurde aus dem Projekt genommen und bleibt draußen</translation>
    </message>
    <message>
        <source>waste baskets</source>
        <translation>Papierkörbe</translation>
    </message>
    <message>
        <source>what run {run} held out cannot be held out again: the groups of its images have changed</source>
        <translation>was Lauf {run} zurückhielt, lässt sich nicht wieder zurückhalten: Die Gruppen seiner Bilder haben sich geändert</translation>
    </message>
    <message>
        <source>what run {run} learned from cannot be made again: images or groups came in otherwise since</source>
        <translation>woraus Lauf {run} gelernt hat, lässt sich nicht wiederherstellen: Bilder oder Gruppen sind seither anders hereingekommen</translation>
    </message>
    <message>
        <source>what the project holds of it is damaged</source>
        <translation>was das Projekt davon weiß, ist beschädigt</translation>
    </message>
    <message>
        <source>what the project holds of it is damaged (table {table}, row {row}, {column})</source>
        <translation>was das Projekt davon weiß, ist beschädigt (Tabelle {table}, Zeile {row}, {column})</translation>
    </message>
    <message>
        <source>where good and bad are equally likely: no good and bad images could be held out to choose it</source>
        <translation>wo gut und schlecht gleich wahrscheinlich sind: Keine guten und schlechten Bilder konnten zurückgehalten werden, um sie zu wählen</translation>
    </message>
    <message>
        <source>where its regions overlap, pixels stay with the last one</source>
        <translation>wo sich seine Bereiche überlappen, bleiben Pixel beim letzten</translation>
    </message>
    <message>
        <source>where it is least like good images it looks like images that are labeled bad</source>
        <translation>wo es guten Bildern am wenigsten gleicht, sieht es aus wie Bilder, die schlecht sind</translation>
    </message>
    <message>
        <source>where the fewest errors were expected among all images that were labeled when it was trained, those that judge it only {n} of them</source>
        <translation>wo unter allen Bildern, die beim Training bewertet waren, die wenigsten Fehler erwartet wurden; die, an denen er beurteilt wird, sind nur {n} davon</translation>
    </message>
    <message>
        <source>which bad images are for training</source>
        <translation>welche schlechten Bilder für das Training sind</translation>
    </message>
    <message>
        <source>which images are for the test</source>
        <translation>welche Bilder für den Test sind</translation>
    </message>
    <message>
        <source>which images are for validation</source>
        <translation>welche Bilder für die Validierung sind</translation>
    </message>
    <message>
        <source>which kinds its regions are of ({names}) is left out</source>
        <translation>von welchen Fehlerarten seine Bereiche sind ({names}), wird weggelassen</translation>
    </message>
    <message>
        <source>which kinds of defects it shows is left out, since they are several</source>
        <translation>welche Fehlerarten es zeigt, wird weggelassen, da es mehrere sind</translation>
    </message>
    <message>
        <source>which masks are drafts</source>
        <translation>welche Masken Entwürfe sind</translation>
    </message>
    <message>
        <source>with {pieces} you cannot promise better than {best:.1f} %, and {wanted:.1f} % is asked for</source>
        <translation>mit {pieces} lässt sich nichts Besseres als {best:.1f} % versprechen, und {wanted:.1f} % sind verlangt</translation>
    </message>
    <message>
        <source>words and how they are read</source>
        <translation>Wörter und wie sie gelesen werden</translation>
    </message>
    <message>
        <source>worse by more than chance</source>
        <translation>schlechter, und mehr als Zufall</translation>
    </message>
    <message>
        <source>would take more than 6 GiB of memory</source>
        <translation>bräuchte mehr als 6 GiB Speicher</translation>
    </message>
    <message>
        <source>write [database] and url = &quot;…&quot; in it</source>
        <translation>[database] und url = &quot;…&quot; hineinschreiben</translation>
    </message>
    <message>
        <source>write it like D55E00</source>
        <translation>wie D55E00 schreiben</translation>
    </message>
    <message>
        <source>write it like postgresql+psycopg://user@server/database</source>
        <translation>in der Form postgresql+psycopg://user@server/database schreiben</translation>
    </message>
    <message>
        <source>wrong in run {run} alone: {one}, in run {against} alone: {other}; more than chance (McNemar by pieces, p = {p:.3f})</source>
        <translation>falsch nur in Lauf {run}: {one}, nur in Lauf {against}: {other}; mehr als Zufall (McNemar nach Stücken, p = {p:.3f})</translation>
    </message>
    <message>
        <source>wrong in run {run} alone: {one}, in run {against} alone: {other}; no more than chance may do (McNemar by pieces, p = {p:.3f})</source>
        <translation>falsch nur in Lauf {run}: {one}, nur in Lauf {against}: {other}; nicht mehr, als Zufall sein kann (McNemar nach Stücken, p = {p:.3f})</translation>
    </message>
    <message>
        <source>{ap:.3f}</source>
        <translation>{ap:.3f}</translation>
    </message>
    <message>
        <source>{ap:.3f} ({images}: {errors})</source>
        <translation>{ap:.3f} ({images}: {errors})</translation>
    </message>
    <message>
        <source>{ap:.3f} ({low:.2f} to {high:.2f})</source>
        <translation>{ap:.3f} ({low:.2f} bis {high:.2f})</translation>
    </message>
    <message>
        <source>{ap:.3f} ({low:.2f} to {high:.2f}; {images}: {errors})</source>
        <translation>{ap:.3f} ({low:.2f} bis {high:.2f}; {images}: {errors})</translation>
    </message>
    <message>
        <source>{bad} of {images} are bad: each has its label</source>
        <translation>{bad} von {images} sind schlecht: jedes ist bewertet</translation>
    </message>
    <message>
        <source>{column} is &apos;{text}&apos;, not one of {words}</source>
        <translation>{column} ist „{text}“, keines von {words}</translation>
    </message>
    <message>
        <source>{column} is &apos;{text}&apos;, which could mean {ways}, not one of {words}</source>
        <translation>{column} ist „{text}“, was {ways} heißen könnte, keines von {words}</translation>
    </message>
    <message>
        <source>{deviations:.1f} deviations farther from the remembered good images than these are from each other</source>
        <translation>um {deviations:.1f} Abweichungen weiter von den gemerkten guten Bildern entfernt als diese voneinander</translation>
    </message>
    <message>
        <source>{deviations:.1f} deviations from what is good, where bad ones begin, and many images are like it</source>
        <translation>{deviations:.1f} Abweichungen von dem entfernt, was gut ist: dort beginnen die schlechten, und viele Bilder gleichen ihm</translation>
    </message>
    <message>
        <source>{ending} images are not read</source>
        <translation>Bilder mit der Endung {ending} werden nicht gelesen</translation>
    </message>
    <message>
        <source>{excess:.1f} deviations less usual than good images are ({tolerated:.1f} are tolerated)</source>
        <translation>um {excess:.1f} Abweichungen ungewöhnlicher, als gute Bilder sind ({tolerated:.1f} werden geduldet)</translation>
    </message>
    <message>
        <source>{first}, {rest}</source>
        <translation>{first}, {rest}</translation>
    </message>
    <message>
        <source>{first}; {rest}</source>
        <translation>{first}; {rest}</translation>
    </message>
    <message>
        <source>{images} of {pieces} from {before} to {after}: {good} good, {bad} bad, {masks} with a mask</source>
        <translation>{images} von {pieces} von {before} zu {after}: {good} gut, {bad} schlecht, {masks} mit Maske</translation>
    </message>
    <message>
        <source>{images}, all of them bad</source>
        <translation>{images}, alle schlecht</translation>
    </message>
    <message>
        <source>{images}, each judged without its own piece</source>
        <translation>{images}, jedes ohne sein eigenes Stück beurteilt</translation>
    </message>
    <message>
        <source>{images}, none of them bad</source>
        <translation>{images}, keines schlecht</translation>
    </message>
    <message>
        <source>{images}, {n} of them bad</source>
        <translation>{images}, {n} davon schlecht</translation>
    </message>
    <message>
        <source>{low} to {high} %, by {n} drawn by lot</source>
        <translation>{low} bis {high} %, nach {n} ausgelosten</translation>
    </message>
    <message>
        <source>{mask} is missing, so nothing is known of it</source>
        <translation>{mask} fehlt, also ist nichts darüber bekannt</translation>
    </message>
    <message>
        <source>{missed} missed, 1 false alarm</source>
        <translation>{missed} übersehen, 1 Fehlalarm</translation>
    </message>
    <message>
        <source>{missed} missed, {false} false alarms</source>
        <translation>{missed} übersehen, {false} Fehlalarme</translation>
    </message>
    <message>
        <source>{more} pieces without an error would do: label more, or ask for less</source>
        <translation>{more} Stücke ohne einen Fehler würden genügen: mehr bewerten oder weniger verlangen</translation>
    </message>
    <message>
        <source>{named} and {n:,} more</source>
        <translation>{named} und {n:,} weitere</translation>
    </message>
    <message>
        <source>{n} bad pieces</source>
        <translation>{n} schlechten Stücken</translation>
    </message>
    <message>
        <source>{n} good pieces</source>
        <translation>{n} guten Stücken</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>{n} Bilder</translation>
    </message>
    <message>
        <source>{n} images outside the test</source>
        <translation>{n} Bildern außerhalb des Tests</translation>
    </message>
    <message>
        <source>{n} images that run {run} has learned from or was judged by are gone or hold something else: {names}</source>
        <translation>{n} Bilder, aus denen Lauf {run} gelernt hat oder an denen er beurteilt wurde, fehlen oder zeigen etwas anderes: {names}</translation>
    </message>
    <message>
        <source>{n} labeled images</source>
        <translation>{n} Bilder mit Label</translation>
    </message>
    <message>
        <source>{n} more images go along: they show pieces of those chosen</source>
        <translation>{n} weitere Bilder gehen mit: Sie zeigen Stücke der gewählten</translation>
    </message>
    <message>
        <source>{n} more labels drawn by lot, of the label list</source>
        <translation>{n} weiteren ausgelosten Bewertungen der Liste</translation>
    </message>
    <message>
        <source>{n} never used</source>
        <translation>{n} nie verwendet</translation>
    </message>
    <message>
        <source>{n} not completed</source>
        <translation>{n} nicht abgeschlossen</translation>
    </message>
    <message>
        <source>{n} of another recipe</source>
        <translation>{n} mit anderem Rezept</translation>
    </message>
    <message>
        <source>{n} of the {all} images most like it are bad</source>
        <translation>{n} der {all} ähnlichsten Bilder sind schlecht</translation>
    </message>
    <message>
        <source>{n} of the {all} images most like it are good</source>
        <translation>{n} der {all} ähnlichsten Bilder sind gut</translation>
    </message>
    <message>
        <source>{n} pieces</source>
        <translation>{n} Stücken</translation>
    </message>
    <message>
        <source>{n} scores are no numbers and are left out: score the project again</source>
        <translation>{n} Werte sind keine Zahlen und bleiben außen vor: die Bilder noch einmal ansehen lassen</translation>
    </message>
    <message>
        <source>{n} test images</source>
        <translation>{n} Testbilder</translation>
    </message>
    <message>
        <source>{n} test images do not count: the run has seen images of these pieces</source>
        <translation>{n} Testbilder zählen nicht: der Lauf hat Bilder dieser Stücke gesehen</translation>
    </message>
    <message>
        <source>{n} that no good and bad images judge</source>
        <translation>{n}, die keine guten und schlechten Bilder beurteilen</translation>
    </message>
    <message>
        <source>{n} validation images</source>
        <translation>{n} Validierungsbilder</translation>
    </message>
    <message>
        <source>{n}/{total}</source>
        <translation>{n}/{total}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{owner} has this image open (on {machine})</source>
        <translation>{owner} hat dieses Bild offen (auf {machine})</translation>
    </message>
    <message>
        <source>{path} ({split}, {label})</source>
        <translation>{path} ({split}, {label})</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>{pieces} in more than one split: give all images of a piece the same</source>
        <translation>{pieces} in mehr als einem Teil: Geben Sie allen Bildern eines Stücks denselben</translation>
    </message>
    <message>
        <source>{problem}, which asks to be shown turned: the mask was drawn on the turned picture</source>
        <translation>{problem}, das gedreht gezeigt werden soll: Die Maske wurde auf dem gedrehten Bild gezeichnet</translation>
    </message>
    <message>
        <source>{problem}, which is not supported</source>
        <translation>{problem}, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>{problem}; the image is left out</source>
        <translation>{problem}; das Bild wird weggelassen</translation>
    </message>
    <message>
        <source>{processes} processes for {gpus} GPUs</source>
        <translation>{processes} Prozesse für {gpus} GPUs</translation>
    </message>
    <message>
        <source>{reason} (the first: {problem})</source>
        <translation>{reason} (die erste: {problem})</translation>
    </message>
    <message>
        <source>{runs}: the second one makes a curve of it.</source>
        <translation>{runs}: Der zweite macht eine Kurve daraus.</translation>
    </message>
    <message>
        <source>{runs}: this leans on what other datasets have shown</source>
        <translation>{runs}: Das stützt sich auf das, was andere Datensätze gezeigt haben</translation>
    </message>
    <message>
        <source>{some}, and it {more}</source>
        <translation>{some}, und sie {more}</translation>
    </message>
    <message>
        <source>{subject}: {problem}</source>
        <translation>{subject}: {problem}</translation>
    </message>
    <message>
        <source>{subject}: {problem}; {remedy}</source>
        <translation>{subject}: {problem}; {remedy}</translation>
    </message>
    <message>
        <source>{table}: column {column}</source>
        <translation>{table}: Spalte {column}</translation>
    </message>
    <message>
        <source>{table}: row {row} refers to a row of {parent} that is not there</source>
        <translation>{table}: Zeile {row} verweist auf eine Zeile von {parent}, die es nicht gibt</translation>
    </message>
    <message>
        <source>{taken}; it could as well be {others}</source>
        <translation>{taken}; es könnte ebenso {others} sein</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{text}.</source>
        <translation>{text}.</translation>
    </message>
    <message>
        <source>{value:.0f} %</source>
        <translation>{value:.0f} %</translation>
    </message>
    <message>
        <source>{value:.1f} %</source>
        <translation>{value:.1f} %</translation>
    </message>
    <message>
        <source>{what}, at a lower rate too</source>
        <translation>{what}, auch mit kleinerer Lernrate</translation>
    </message>
    <message>
        <source>{what}; starting again at a quarter of the learning rate</source>
        <translation>{what}; es geht mit einem Viertel der Lernrate von vorn los</translation>
    </message>
    <message>
        <source>every defect is found, down to the smallest of {found:.0f} px</source>
        <translation>jeder Fehler wird gefunden, bis hinab zum kleinsten mit {found:.0f} px</translation>
    </message>
    <message>
        <source>no bad image here has a complete mask: nothing is known of the size of defects</source>
        <translation>kein schlechtes Bild hat hier eine vollständige Maske: über die Größe der Fehler ist nichts bekannt</translation>
    </message>
    <message>
        <source>no defect with a complete mask is found</source>
        <translation>kein Fehler mit vollständiger Maske wird gefunden</translation>
    </message>
    <message>
        <source>no image is bad: nothing is known of the size of defects</source>
        <translation>kein Bild ist schlecht: über die Größe der Fehler ist nichts bekannt</translation>
    </message>
    <message>
        <source>the smallest defect found has {found:.0f} px, the largest missed {missed:.0f} px</source>
        <translation>der kleinste gefundene Fehler hat {found:.0f} px, der größte übersehene {missed:.0f} px</translation>
    </message>
    <message>
        <source>no image is bad: AP, AUROC, precision, recall, F1 and escapes cannot be measured</source>
        <translation>kein Bild ist schlecht: AP, AUROC, Genauigkeit, Trefferquote, F1 und Schlupf lassen sich nicht messen</translation>
    </message>
    <message>
        <source>no image is good: AP, AUROC, precision, F1 and false alarms cannot be measured</source>
        <translation>kein Bild ist gut: AP, AUROC, Genauigkeit, F1 und Fehlalarme lassen sich nicht messen</translation>
    </message>
    <message>
        <source>the model gives no number for image {image}</source>
        <translation>das Modell gibt für Bild {image} keine Zahl</translation>
    </message>
</context>
<context>
    <name>LabelingController</name>
    <message>
        <source>Label {label}</source>
        <translation>Bewertung {label}</translation>
    </message>
    <message>
        <source>Nothing is painted yet: paint the defect first, then say that it is complete.</source>
        <translation>Noch ist nichts gemalt: erst den Fehler malen, dann als vollständig erklären.</translation>
    </message>
    <message>
        <source>Mask complete</source>
        <translation>Maske vollständig</translation>
    </message>
    <message>
        <source>Mask draft</source>
        <translation>Maske als Entwurf</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Dieses nicht</translation>
    </message>
    <message>
        <source>Not suggested again: {reason}</source>
        <translation>Wird nicht mehr vorgeschlagen: {reason}</translation>
    </message>
    <message>
        <source>Take out of the project</source>
        <translation>Aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>{name} is out of the project; its file stays. Ctrl+Z takes it in again.</source>
        <translation>{name} ist nicht mehr im Projekt; die Datei bleibt. Strg+Z nimmt es wieder auf.</translation>
    </message>
    <message>
        <source>No images left.</source>
        <translation>Kein Bild mehr da.</translation>
    </message>
    <message>
        <source>No image has been taken out of this project.</source>
        <translation>Aus diesem Projekt wurde kein Bild genommen.</translation>
    </message>
    <message>
        <source>Images that are in the project again: {n}</source>
        <translation>Bilder, die wieder im Projekt sind: {n}</translation>
    </message>
    <message>
        <source>The mask was painted on the former picture: Enter says that it is right, too.</source>
        <translation>Die Maske wurde auf das frühere Bild gemalt: die Eingabetaste sagt, dass auch sie stimmt.</translation>
    </message>
    <message>
        <source>Send to review</source>
        <translation>Zur Prüfung geben</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Label is right</source>
        <translation>Bewertung stimmt</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Labeled good</source>
        <translation>Als gut bewertet</translation>
    </message>
    <message>
        <source>No image is labeled good.</source>
        <translation>Kein Bild ist als gut bewertet.</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Labeled bad</source>
        <translation>Als schlecht bewertet</translation>
    </message>
    <message>
        <source>No image is labeled bad.</source>
        <translation>Kein Bild ist als schlecht bewertet.</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Labeled unsure: they stay out of training</source>
        <translation>Als unsicher bewertet: Sie bleiben aus dem Training heraus</translation>
    </message>
    <message>
        <source>Nothing to review.</source>
        <translation>Nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Leave it unsure</source>
        <translation>Unsicher lassen</translation>
    </message>
</context>
<context>
    <name>ListedBar</name>
    <message>
        <source>Whole queue</source>
        <translation>Ganze Liste</translation>
    </message>
    <message>
        <source>Show all images again</source>
        <translation>Wieder alle Bilder zeigen</translation>
    </message>
    <message>
        <source>Leave the list {name}: show all images again</source>
        <translation>Die Liste {name} verlassen: wieder alle Bilder zeigen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{project} keeps its data in a database outside its folder:

{address}

Open it only if you know who made this project. This is asked once.</source>
        <translation>{project} hat seine Daten in einer Datenbank außerhalb seines Ordners:

{address}

Öffnen Sie es nur, wenn Sie wissen, von wem dieses Projekt stammt. Das wird einmal gefragt.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht öffnen</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>Ordner des Projekts</translation>
    </message>
    <message>
        <source>The language changes when Maskworth is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Maskworth.</translation>
    </message>
</context>
<context>
    <name>ManyImages</name>
    <message>
        <source>Label {n}: {label}</source>
        <translation>{n} bewerten: {label}</translation>
    </message>
    <message>
        <source>{n} now: {label}.</source>
        <translation>{n} jetzt: {label}.</translation>
    </message>
    <message>
        <source>no kind</source>
        <translation>keine Art</translation>
    </message>
    <message>
        <source>Kind of {n}: {kind}</source>
        <translation>Fehlerart von {n}: {kind}</translation>
    </message>
    <message numerus="yes">
        <source>What is painted on %Ln of them stays as a draft, and nothing learns from it.</source>
        <translation>
            <numerusform>Was auf %Ln davon gemalt ist, bleibt ein Entwurf, aus dem nichts gelernt wird.</numerusform>
            <numerusform>Was auf %Ln davon gemalt ist, bleibt ein Entwurf, aus dem nichts gelernt wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind} added to {n}.</source>
        <translation>{kind} kam bei {n} dazu.</translation>
    </message>
    <message>
        <source>No kind is said of {n} as a whole any more.</source>
        <translation>Von {n} als Ganzem ist keine Art mehr gesagt.</translation>
    </message>
    <message>
        <source>In place of what was said before: {n}.</source>
        <translation>Anstelle dessen, was vorher gesagt war: {n}.</translation>
    </message>
    <message>
        <source>Painted regions keep their kinds: {n}.</source>
        <translation>Gemalte Bereiche behalten ihre Art: {n}.</translation>
    </message>
    <message>
        <source>Labeled good, so of no kind: {n}</source>
        <translation>Als gut bewertet, also ohne Art: {n}</translation>
    </message>
    <message>
        <source>Take {n} out</source>
        <translation>{n} herausnehmen</translation>
    </message>
    <message>
        <source>Open elsewhere, and left as it was: {n}.</source>
        <translation>Anderswo offen und so gelassen, wie es war: {n}.</translation>
    </message>
    <message>
        <source>Changed or opened by others, and left as it is: {n}.</source>
        <translation>Von anderen geändert oder geöffnet und so gelassen, wie es ist: {n}.</translation>
    </message>
    <message>
        <source>{n} out of the project; the files stay. Ctrl+Z takes them in.</source>
        <translation>{n} aus dem Projekt genommen; die Dateien bleiben. Strg+Z nimmt sie wieder auf.</translation>
    </message>
</context>
<context>
    <name>MaskHelpers</name>
    <message>
        <source>No mask to copy: none of the images you came from has one.</source>
        <translation>Keine Maske zum Übernehmen: keines der zuletzt gezeigten Bilder hat eine.</translation>
    </message>
    <message>
        <source>The last mask belongs to an image of another size.</source>
        <translation>Die letzte Maske gehört zu einem Bild anderer Größe.</translation>
    </message>
    <message>
        <source>The mask has no holes.</source>
        <translation>Die Maske hat keine Löcher.</translation>
    </message>
</context>
<context>
    <name>MaskPanel</name>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Regions, area and painting time</source>
        <translation>Bereiche, Fläche und Malzeit</translation>
    </message>
    <message>
        <source>Mask complete</source>
        <translation>Maske vollständig</translation>
    </message>
    <message>
        <source>Every defect in this image is covered  (Enter)</source>
        <translation>Jeder Fehler in diesem Bild ist bedeckt  (Eingabe)</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>Zurück zum Entwurf</translation>
    </message>
    <message>
        <source>Nothing painted.</source>
        <translation>Nichts gemalt.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>{state} · {area} px</source>
        <translation>{state} · {area} px</translation>
    </message>
    <message numerus="yes">
        <source>%Ln regions</source>
        <translation>
            <numerusform>%Ln Bereich</numerusform>
            <numerusform>%Ln Bereiche</numerusform>
        </translation>
    </message>
    <message>
        <source>about {seconds} s to paint</source>
        <translation>etwa {seconds} s zu malen</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the image</source>
        <translation>Übersicht des Bildes</translation>
    </message>
    <message>
        <source>Press or drag to move the view</source>
        <translation>Drücken oder ziehen, um die Ansicht zu bewegen</translation>
    </message>
</context>
<context>
    <name>ModelExport</name>
    <message>
        <source>No run has completed yet: train first.</source>
        <translation>Noch ist kein Lauf abgeschlossen: trainieren Sie zuerst.</translation>
    </message>
    <message>
        <source>Wait until the last export of a model has ended.</source>
        <translation>Warten Sie, bis der letzte Export eines Modells beendet ist.</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>{name} wird exportiert</translation>
    </message>
    <message>
        <source>Model of run {run} exported to {out}</source>
        <translation>Modell von Lauf {run} exportiert nach {out}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images get another verdict from the file than from the program</source>
        <translation>
            <numerusform>%Ln Bild bekommt von der Datei ein anderes Urteil als vom Programm</numerusform>
            <numerusform>%Ln Bilder bekommen von der Datei ein anderes Urteil als vom Programm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images compared: no other verdict, scores differ by {greatest} at most</source>
        <translation>
            <numerusform>%Ln Bild verglichen: kein anderes Urteil, der Wert weicht um höchstens {greatest} ab</numerusform>
            <numerusform>%Ln Bilder verglichen: kein anderes Urteil, Werte weichen um höchstens {greatest} ab</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelExportDialog</name>
    <message>
        <source>Export model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>One file that takes images as the camera gives them, for the line.</source>
        <translation>Eine Datei, die Bilder nimmt, wie die Kamera sie liefert, für die Linie.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>ONNX (ONNX Runtime and most others)</source>
        <translation>ONNX (ONNX Runtime und die meisten anderen)</translation>
    </message>
    <message>
        <source>OpenVINO (two files)</source>
        <translation>OpenVINO (zwei Dateien)</translation>
    </message>
    <message>
        <source>TorchScript (LibTorch)</source>
        <translation>TorchScript (LibTorch)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>{run}, {recipe}, in use</source>
        <translation>{run}, {recipe}, in Gebrauch</translation>
    </message>
    <message>
        <source>{run}, {recipe}</source>
        <translation>{run}, {recipe}</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File of the model</source>
        <translation>Datei des Modells</translation>
    </message>
    <message numerus="yes">
        <source>Compare its scores with the program&apos;s on %Ln images</source>
        <translation>
            <numerusform>Seine Werte mit denen des Programms auf %Ln Bild vergleichen</numerusform>
            <numerusform>Seine Werte mit denen des Programms auf %Ln Bildern vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Its name has to end in {suffix}.</source>
        <translation>Ihr Name muss auf {suffix} enden.</translation>
    </message>
</context>
<context>
    <name>MovedImages</name>
    <message>
        <source>Take along</source>
        <translation>Mitnehmen</translation>
    </message>
</context>
<context>
    <name>OpenElsewhere</name>
    <message>
        <source>{owner} has this image open (on {machine}).</source>
        <translation>{owner} hat dieses Bild offen (auf {machine}).</translation>
    </message>
    <message>
        <source>{owner} has this image open (on {machine}); here is another one.</source>
        <translation>{owner} hat dieses Bild offen (auf {machine}); hier ist ein anderes.</translation>
    </message>
</context>
<context>
    <name>OpenImage</name>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing in this list needs work.</source>
        <translation>In dieser Liste braucht nichts Arbeit.</translation>
    </message>
    <message>
        <source>What still needs work in this list, others have open.</source>
        <translation>Was in dieser Liste noch Arbeit braucht, haben andere offen.</translation>
    </message>
    <message>
        <source>This image cannot be shown.</source>
        <translation>Dieses Bild lässt sich nicht anzeigen.</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>No model yet: label some images, then retrain.</source>
        <translation>Noch kein Modell: einige Bilder bewerten, dann trainieren.</translation>
    </message>
    <message>
        <source>Hidden until you have labeled this image.</source>
        <translation>Verborgen, bis Sie dieses Bild bewertet haben.</translation>
    </message>
    <message>
        <source>Hidden until you have said what you see.</source>
        <translation>Verborgen, bis Sie gesagt haben, was Sie sehen.</translation>
    </message>
    <message>
        <source>Label the image first: the model&apos;s opinion is hidden until then.</source>
        <translation>Erst das Bild bewerten: bis dahin bleibt die Meinung des Modells verborgen.</translation>
    </message>
    <message>
        <source>The model is scoring the images: its opinion follows.</source>
        <translation>Das Modell beurteilt gerade die Bilder: seine Meinung folgt.</translation>
    </message>
    <message>
        <source>The model has not looked at this image yet: retrain first.</source>
        <translation>Das Modell hat dieses Bild noch nicht gesehen: erst neu trainieren.</translation>
    </message>
    <message>
        <source>The model proposes nothing from {threshold} on; the key {key} lowers this threshold.</source>
        <translation>Ab {threshold} schlägt das Modell nichts vor; die Taste {key} senkt diese Schwelle.</translation>
    </message>
    <message>
        <source>Take the model&apos;s proposal</source>
        <translation>Vorschlag des Modells übernehmen</translation>
    </message>
    <message>
        <source>Test image: what the model says of it is shown once the threshold is fixed (Ctrl+D).</source>
        <translation>Testbild: Was das Modell davon hält, wird gezeigt, sobald die Schwelle festgelegt ist (Strg+D).</translation>
    </message>
</context>
<context>
    <name>OpinionCard</name>
    <message>
        <source>Take this</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take what {name} said: {label}</source>
        <translation>Übernehmen, was {name} gesagt hat: {label}</translation>
    </message>
</context>
<context>
    <name>OpinionCards</name>
    <message>
        <source>Second opinion</source>
        <translation>Zweite Meinung</translation>
    </message>
    <message>
        <source>What was said first is hidden until you have said what you see: 1, 2 or 3.</source>
        <translation>Was zuerst gesagt wurde, ist verborgen, bis Sie gesagt haben, was Sie sehen: 1, 2 oder 3.</translation>
    </message>
    <message>
        <source>Opinions differ</source>
        <translation>Uneins</translation>
    </message>
    <message>
        <source>Opinions</source>
        <translation>Meinungen</translation>
    </message>
    <message>
        <source>Say what it is, 1, 2 or 3, or take what somebody said: that is its label then.</source>
        <translation>Sagen, was es ist, 1, 2 oder 3, oder übernehmen, was jemand gesagt hat: das ist dann die Bewertung.</translation>
    </message>
</context>
<context>
    <name>OpinionControl</name>
    <message>
        <source>What {name} painted cannot be read any more: press 1, 2 or 3 to settle it without.</source>
        <translation>Was {name} gemalt hat, ist nicht mehr lesbar: mit 1, 2 oder 3 ohne es entscheiden.</translation>
    </message>
</context>
<context>
    <name>OpinionPanel</name>
    <message>
        <source>Model&apos;s opinion</source>
        <translation>Meinung des Modells</translation>
    </message>
    <message>
        <source>No model yet: label some images, then retrain.</source>
        <translation>Noch kein Modell: einige Bilder bewerten, dann trainieren.</translation>
    </message>
    <message>
        <source>for a person to look at</source>
        <translation>für einen Menschen zum Ansehen</translation>
    </message>
    <message>
        <source>looks bad</source>
        <translation>sieht schlecht aus</translation>
    </message>
    <message>
        <source>looks good</source>
        <translation>sieht gut aus</translation>
    </message>
    <message>
        <source>Opacity of the defect map</source>
        <translation>Deckkraft der Fehlerkarte</translation>
    </message>
    <message>
        <source>Threshold of the proposal</source>
        <translation>Schwelle des Vorschlags</translation>
    </message>
    <message>
        <source>What the model proposes: to the left more, to the right less  ({more} {less})</source>
        <translation>Was das Modell vorschlägt: nach links mehr, nach rechts weniger  ({more} {less})</translation>
    </message>
</context>
<context>
    <name>OtherMachines</name>
    <message>
        <source>The training waits for a machine that takes it.</source>
        <translation>Das Training wartet auf einen Rechner, der es übernimmt.</translation>
    </message>
    <message>
        <source>Training on another machine has ended</source>
        <translation>Das Training auf einem anderen Rechner ist beendet</translation>
    </message>
    <message>
        <source>A training begins on {machine}</source>
        <translation>Ein Training beginnt auf {machine}</translation>
    </message>
    <message>
        <source>Scoring every image on {machine}</source>
        <translation>Jedes Bild wird auf {machine} beurteilt</translation>
    </message>
    <message>
        <source>Training on {machine}, wished by {author}: epoch {n} of {total}</source>
        <translation>Training auf {machine}, gewünscht von {author}: Epoche {n} von {total}</translation>
    </message>
    <message>
        <source>A training on {machine} has failed: {problem}</source>
        <translation>Ein Training auf {machine} ist fehlgeschlagen: {problem}</translation>
    </message>
    <message>
        <source>Run {run} has been trained on {machine}.</source>
        <translation>Lauf {run} wurde auf {machine} trainiert.</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Run {id} finished in {s} s</source>
        <translation>Lauf {id} in {s} s beendet</translation>
    </message>
    <message>
        <source>{suggested}, {worth} of them worth a mask</source>
        <translation>{suggested}, davon {worth} eine Maske wert</translation>
    </message>
    <message>
        <source>validation AP {change}</source>
        <translation>Validierungs-AP {change}</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <source>Escapes: bad called good</source>
        <translation>Schlupf: schlecht gilt als gut</translation>
    </message>
    <message>
        <source>False alarms: good called bad</source>
        <translation>Fehlalarme: gut gilt als schlecht</translation>
    </message>
    <message>
        <source>For a person to look at</source>
        <translation>Für Menschen zum Ansehen</translation>
    </message>
    <message>
        <source>{share} of these images: {bad} bad, {good} good</source>
        <translation>{share} dieser Bilder: {bad} schlecht, {good} gut</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>For {address}. It is kept in the keyring of this system; where there is none, until Maskworth is closed. It is never written into a project.</source>
        <translation>Für {address}. Es bleibt im Schlüsselbund dieses Systems; wo es keinen gibt, bis Maskworth beendet wird. In ein Projekt wird es nie geschrieben.</translation>
    </message>
    <message>
        <source>Password of the database server</source>
        <translation>Passwort des Datenbankservers</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>File …</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>This is a file; name its folder.</source>
        <translation>Das ist eine Datei; ihren Ordner angeben.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>This is a folder; name a file in it.</source>
        <translation>Das ist ein Ordner; eine Datei darin angeben.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such folder or file.</source>
        <translation>Diesen Ordner oder diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>There is a file of this name; name a folder.</source>
        <translation>Es gibt eine Datei dieses Namens; einen Ordner angeben.</translation>
    </message>
</context>
<context>
    <name>PeopleControl</name>
    <message>
        <source>Open an image first: its history is shown then.</source>
        <translation>Erst ein Bild öffnen: dann wird sein Verlauf gezeigt.</translation>
    </message>
    <message>
        <source>The history is hidden until you have said what you see: 1, 2 or 3.</source>
        <translation>Der Verlauf ist verborgen, bis Sie gesagt haben, was Sie sehen: 1, 2 oder 3.</translation>
    </message>
    <message>
        <source>As many as that have been asked for already.</source>
        <translation>So viele sind schon erbeten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second opinions asked for</source>
        <translation>
            <numerusform>%Ln zweite Meinung erbeten</numerusform>
            <numerusform>%Ln zweite Meinungen erbeten</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}. Ctrl+Z takes it back.</source>
        <translation>{what}. Strg+Z nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>PicturePanel</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Opacity of the mask</source>
        <translation>Deckkraft der Maske</translation>
    </message>
    <message>
        <source>Colour of the mask</source>
        <translation>Farbe der Maske</translation>
    </message>
</context>
<context>
    <name>ProjectController</name>
    <message>
        <source>A training is running. Closing the project stops it.</source>
        <translation>Ein Training läuft. Wird das Projekt geschlossen, hört es auf.</translation>
    </message>
    <message>
        <source>A training is running. Closing the project stops it; you can go on with it later.</source>
        <translation>Ein Training läuft. Wird das Projekt geschlossen, hört es auf; es lässt sich später fortsetzen.</translation>
    </message>
    <message>
        <source>Stop training and close</source>
        <translation>Training beenden und schließen</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes could not be saved. Close and lose them?</source>
        <translation>
            <numerusform>%Ln Änderung konnte nicht gespeichert werden. Schließen und verlieren?</numerusform>
            <numerusform>%Ln Änderungen konnten nicht gespeichert werden. Schließen und verlieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>Schließen und verlieren</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>{folder}: is open in another window; this one only looks, and follows</source>
        <translation>{folder}: ist in einem anderen Fenster offen; dieses hier zeigt nur und folgt ihm</translation>
    </message>
    <message>
        <source>{folder}: may not be written, or its disk is full; this window only looks</source>
        <translation>{folder}: darf nicht beschrieben werden, oder der Datenträger ist voll; dieses Fenster zeigt nur</translation>
    </message>
    <message>
        <source>The last training was broken off. Go on after its last epoch with {keys}.</source>
        <translation>Das letzte Training wurde abgebrochen. Mit {keys} geht es nach seiner letzten Epoche weiter.</translation>
    </message>
    <message>
        <source>The last training was broken off when its model was complete. Take it with {keys}.</source>
        <translation>Das letzte Training wurde abgebrochen, als sein Modell fertig war. Mit {keys} wird es übernommen.</translation>
    </message>
    <message>
        <source>There is no threshold before the first training has ended: press Ctrl+R.</source>
        <translation>Vor dem Ende des ersten Trainings gibt es keine Schwelle: Drücken Sie Strg+R.</translation>
    </message>
</context>
<context>
    <name>ProjectOpener</name>
    <message>
        <source>Opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Joining {name}</source>
        <translation>{name} wird eingerichtet</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>Die Demo wird erzeugt</translation>
    </message>
    <message>
        <source>The password is in the keyring of this system.</source>
        <translation>Das Passwort liegt im Schlüsselbund dieses Systems.</translation>
    </message>
    <message>
        <source>This system has no keyring: Maskworth asks for the password when it is started again.</source>
        <translation>Dieses System hat keinen Schlüsselbund: Maskworth fragt nach dem Passwort, wenn es neu gestartet wird.</translation>
    </message>
    <message>
        <source>{asked} was not opened; {open} is still open. {problem}</source>
        <translation>{asked} wurde nicht geöffnet; {open} ist weiter offen. {problem}</translation>
    </message>
</context>
<context>
    <name>QueueChips</name>
    <message>
        <source>Labels that contradict the model&apos;s score</source>
        <translation>Bewertungen, denen das Modell widerspricht</translation>
    </message>
    <message>
        <source>Unlabeled images that look bad to the model</source>
        <translation>Unbewertete Bilder, die für das Modell schlecht aussehen</translation>
    </message>
    <message>
        <source>Say what you see, without knowing what was said first</source>
        <translation>Sagen, was man sieht, ohne zu wissen, was zuerst gesagt wurde</translation>
    </message>
    <message>
        <source>People differ on these: say what each one is</source>
        <translation>Bei diesen gehen die Meinungen auseinander: sagen, was jedes ist</translation>
    </message>
    <message>
        <source>Files that are missing or cannot be read</source>
        <translation>Dateien, die fehlen oder nicht gelesen werden können</translation>
    </message>
    <message>
        <source>Worth a</source>
        <translation>Lohnt:</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unlabeled</source>
        <translation>Unbewertet</translation>
    </message>
    <message>
        <source>Bad, no mask</source>
        <translation>Schlecht, ohne Maske</translation>
    </message>
    <message>
        <source>With mask</source>
        <translation>Mit Maske</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Second opinion</source>
        <translation>Zweite Meinung</translation>
    </message>
    <message>
        <source>Opinions differ</source>
        <translation>Uneins</translation>
    </message>
    <message>
        <source>Every image of the project</source>
        <translation>Jedes Bild des Projekts</translation>
    </message>
    <message>
        <source>Nobody has labeled these yet</source>
        <translation>Noch von niemandem bewertet</translation>
    </message>
    <message>
        <source>Labeled bad, and nothing is drawn; drafts have their own filter</source>
        <translation>Als schlecht bewertet und nichts gezeichnet; Entwürfe haben ihren eigenen Filter</translation>
    </message>
    <message>
        <source>Their mask is a draft, whatever their label</source>
        <translation>Ihre Maske ist ein Entwurf, wie auch immer sie bewertet sind</translation>
    </message>
    <message>
        <source>Their mask is complete</source>
        <translation>Ihre Maske ist vollständig</translation>
    </message>
    <message>
        <source>Disagrees</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Suspicious</source>
        <translation>Verdächtig</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>Unbrauchbar</translation>
    </message>
</context>
<context>
    <name>QueueMenu</name>
    <message>
        <source>Take the label back</source>
        <translation>Bewertung zurücknehmen</translation>
    </message>
    <message>
        <source>Export these …</source>
        <translation>Diese exportieren …</translation>
    </message>
    <message>
        <source>Take out of the project</source>
        <translation>Aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>Kind of defect</source>
        <translation>Fehlerart</translation>
    </message>
    <message>
        <source>No kind</source>
        <translation>Keine Art</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>{path}, {label}, mask: {state}</source>
        <translation>{path}, {label}, Maske: {state}</translation>
    </message>
</context>
<context>
    <name>QueueOrder</name>
    <message>
        <source>Lowest defect score</source>
        <translation>Niedrigster Fehlerwert</translation>
    </message>
    <message>
        <source>Highest defect score</source>
        <translation>Höchster Fehlerwert</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Bad, of no kind</source>
        <translation>Schlecht, ohne Art</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>As added</source>
        <translation>Wie hinzugefügt</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Highest score first</source>
        <translation>Höchster Wert zuerst</translation>
    </message>
    <message>
        <source>Lowest score first</source>
        <translation>Niedrigster Wert zuerst</translation>
    </message>
    <message>
        <source>Suggested first</source>
        <translation>Vorgeschlagene zuerst</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Reihenfolge der Bilder</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>Alle Teile</translation>
    </message>
    <message>
        <source>Kind of defect</source>
        <translation>Fehlerart</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>The folder that the images come from</source>
        <translation>Der Ordner, aus dem die Bilder stammen</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Show the images in a grid</source>
        <translation>Bilder im Raster zeigen</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter aufheben</translation>
    </message>
    <message>
        <source>{n} shown</source>
        <translation>{n} gezeigt</translation>
    </message>
    <message>
        <source>No images yet.
Import a folder with Ctrl+I.</source>
        <translation>Noch keine Bilder.
Mit Strg+I einen Ordner importieren.</translation>
    </message>
    <message>
        <source>No image passes these filters.</source>
        <translation>Kein Bild erfüllt diese Filter.</translation>
    </message>
    <message>
        <source>Every image has a label.</source>
        <translation>Jedes Bild ist bewertet.</translation>
    </message>
    <message>
        <source>Every bad image has a mask or a draft.</source>
        <translation>Jedes schlechte Bild hat eine Maske oder einen Entwurf.</translation>
    </message>
    <message>
        <source>No mask is complete yet.</source>
        <translation>Noch keine Maske ist vollständig.</translation>
    </message>
    <message>
        <source>No mask is a draft.</source>
        <translation>Keine Maske ist ein Entwurf.</translation>
    </message>
    <message>
        <source>The model agrees with every label.</source>
        <translation>Das Modell stimmt jeder Bewertung zu.</translation>
    </message>
    <message>
        <source>The model suspects none of the unlabeled images.</source>
        <translation>Das Modell verdächtigt keines der unbewerteten Bilder.</translation>
    </message>
    <message>
        <source>No image waits for your second opinion.</source>
        <translation>Kein Bild wartet auf Ihre zweite Meinung.</translation>
    </message>
    <message>
        <source>Whatever people differed on is settled.</source>
        <translation>Alles, was strittig war, ist entschieden.</translation>
    </message>
    <message>
        <source>Every file can be used.</source>
        <translation>Jede Datei ist brauchbar.</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue of images</source>
        <translation>Warteschlange der Bilder</translation>
    </message>
</context>
<context>
    <name>RecallChart</name>
    <message>
        <source>{name}: {k} of {n} found, {share} ({least} to {most})</source>
        <translation>{name}: {k} von {n} gefunden, {share} ({least} bis {most})</translation>
    </message>
</context>
<context>
    <name>RemarkDialog</name>
    <message>
        <source>What was left out or is odd</source>
        <translation>Was ausgelassen wurde oder auffällt</translation>
    </message>
</context>
<context>
    <name>RemarkTree</name>
    <message>
        <source>What is left out or odd</source>
        <translation>Was ausgelassen wird oder auffällt</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>und {n} weitere</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Please look</source>
        <translation>Bitte ansehen</translation>
    </message>
    <message>
        <source>For your information</source>
        <translation>Zur Information</translation>
    </message>
</context>
<context>
    <name>ReportControl</name>
    <message>
        <source>There is nothing to report before the first training has ended: press Ctrl+R.</source>
        <translation>Vor dem Ende des ersten Trainings gibt es nichts zu berichten: Strg+R drücken.</translation>
    </message>
    <message>
        <source>Wait until the last report has been written.</source>
        <translation>Warten, bis der letzte Bericht geschrieben ist.</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>Report written to {file}</source>
        <translation>Bericht geschrieben: {file}</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>What the decision of run {id} rests on, as one page that opens and prints anywhere. Test images are in it once the threshold is fixed.</source>
        <translation>Worauf die Entscheidung von Lauf {id} beruht, als eine Seite, die sich überall öffnen und drucken lässt. Testbilder stehen darin, sobald die Schwelle feststeht.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Page of the report</source>
        <translation>Seite des Berichts</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Seiten (*.html)</translation>
    </message>
    <message>
        <source>Tell the names of images; else they are numbered</source>
        <translation>Namen der Bilder nennen; sonst haben sie Nummern</translation>
    </message>
    <message>
        <source>Tell who labeled; else people are numbered</source>
        <translation>Nennen, wer bewertet hat; sonst haben Personen Nummern</translation>
    </message>
    <message>
        <source>As PDF, too</source>
        <translation>Auch als PDF</translation>
    </message>
    <message>
        <source>Needs Chromium, Chrome or Edge; or open the page and print it</source>
        <translation>Braucht Chromium, Chrome oder Edge; oder die Seite öffnen und drucken</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Unterzeichnet von</translation>
    </message>
</context>
<context>
    <name>RetrainOptions</name>
    <message>
        <source>the network with a memory of what is good</source>
        <translation>das Netz mit einem Gedächtnis für Gutes</translation>
    </message>
    <message>
        <source>minutes on a plain desktop</source>
        <translation>Minuten auf einem gewöhnlichen Rechner</translation>
    </message>
    <message>
        <source>the published network</source>
        <translation>das veröffentlichte Netz</translation>
    </message>
    <message>
        <source>as its authors run it</source>
        <translation>wie seine Autoren es einsetzen</translation>
    </message>
    <message>
        <source>the published one with attention</source>
        <translation>das veröffentlichte mit Attention</translation>
    </message>
    <message>
        <source>from good images alone, without training</source>
        <translation>nur aus guten Bildern, ohne Training</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Begin with the last model</source>
        <translation>Mit dem letzten Modell beginnen</translation>
    </message>
    <message>
        <source>Settings of a published experiment</source>
        <translation>Einstellungen eines veröffentlichten Versuchs</translation>
    </message>
    <message>
        <source>The recipe&apos;s own</source>
        <translation>Die des Rezepts</translation>
    </message>
    <message>
        <source>Large images are scaled down to</source>
        <translation>Große Bilder werden verkleinert auf</translation>
    </message>
    <message>
        <source>{n} × {n} pixels</source>
        <translation>{n} × {n} Pixel</translation>
    </message>
    <message>
        <source>The recipe&apos;s own size</source>
        <translation>Die Größe des Rezepts</translation>
    </message>
    <message>
        <source>the fastest there is</source>
        <translation>das schnellste vorhandene</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>der Prozessor</translation>
    </message>
    <message>
        <source>the graphics card (CUDA)</source>
        <translation>die Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Leave the training to another machine</source>
        <translation>Das Training einem anderen Rechner überlassen</translation>
    </message>
    <message>
        <source>To one that works for this project, with the recipe above</source>
        <translation>Einem, der für dieses Projekt arbeitet, mit dem Rezept oben</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Leave out good images unlike the others</source>
        <translation>Gute Bilder auslassen, die anders aussehen als die übrigen</translation>
    </message>
    <message>
        <source>Retrain by itself</source>
        <translation>Von selbst neu trainieren</translation>
    </message>
    <message>
        <source>After {n} changes</source>
        <translation>Nach {n} Änderungen</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Look at good images, from the first {n} on</source>
        <translation>Gute Bilder ansehen, ab den ersten {n}</translation>
    </message>
</context>
<context>
    <name>RunControl</name>
    <message>
        <source>Taking run {id}</source>
        <translation>Lauf {id} wird übernommen</translation>
    </message>
    <message>
        <source>Deleting run {id}</source>
        <translation>Lauf {id} wird gelöscht</translation>
    </message>
    <message>
        <source>Wait until the last change of the runs has ended.</source>
        <translation>Warten Sie, bis die letzte Änderung der Läufe beendet ist.</translation>
    </message>
</context>
<context>
    <name>RunOffers</name>
    <message>
        <source>Use it anyway</source>
        <translation>Trotzdem nutzen</translation>
    </message>
    <message>
        <source>Labels or masks have changed since run {id} began, so it cannot go on as it was.</source>
        <translation>Bewertungen oder Masken haben sich geändert, seit Lauf {id} begann; so wie er war, kann er nicht weitergehen.</translation>
    </message>
    <message>
        <source>Learn on from its weights</source>
        <translation>Von seinen Gewichten aus lernen</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Run {id} is the current model.</source>
        <translation>Lauf {id} ist das aktuelle Modell.</translation>
    </message>
    <message>
        <source>Run {id} is the current model; {why}.</source>
        <translation>Lauf {id} ist das aktuelle Modell; {why}.</translation>
    </message>
    <message>
        <source>Run {id} is the current model, though {why}.</source>
        <translation>Lauf {id} ist das aktuelle Modell, wenn auch {why}.</translation>
    </message>
    <message>
        <source>Run {id} has not been compared; run {other} stays the current model.</source>
        <translation>Lauf {id} wurde nicht verglichen; Lauf {other} bleibt das aktuelle Modell.</translation>
    </message>
    <message>
        <source>Run {id} is {why}; run {other} stays the current model.</source>
        <translation>Lauf {id} ist {why}; Lauf {other} bleibt das aktuelle Modell.</translation>
    </message>
    <message>
        <source>The training of run {id} had come to its end when it was interrupted: its model can be used.</source>
        <translation>Das Training von Lauf {id} war am Ende, als es unterbrochen wurde: Sein Modell kann verwendet werden.</translation>
    </message>
    <message>
        <source>The program that trained run {id} was ended.</source>
        <translation>Das Programm, das Lauf {id} trainierte, wurde beendet.</translation>
    </message>
    <message>
        <source>Run {id} was the current model.</source>
        <translation>Lauf {id} war das aktuelle Modell.</translation>
    </message>
    <message>
        <source>not comparable with run {other}, as no validation images are new to both</source>
        <translation>nicht mit Lauf {other} vergleichbar, da kein Validierungsbild beiden neu ist</translation>
    </message>
    <message>
        <source>worse than run {other} on the same {n} validation images: AP {ap} against {before}</source>
        <translation>schlechter als Lauf {other} auf denselben {n} Validierungsbildern: AP {ap} gegen {before}</translation>
    </message>
    <message>
        <source>no worse than run {other} on the same {n} validation images: AP {ap} against {before}</source>
        <translation>nicht schlechter als Lauf {other} auf denselben {n} Validierungsbildern: AP {ap} gegen {before}</translation>
    </message>
    <message>
        <source>says good</source>
        <translation>sagt gut</translation>
    </message>
    <message>
        <source>says bad</source>
        <translation>sagt schlecht</translation>
    </message>
    <message>
        <source>grey zone</source>
        <translation>Grauzone</translation>
    </message>
    <message>
        <source>training of run {id}</source>
        <translation>Training von Lauf {id}</translation>
    </message>
    <message>
        <source>validation of run {id}</source>
        <translation>Validierung von Lauf {id}</translation>
    </message>
    <message>
        <source>not in run {id}</source>
        <translation>nicht in Lauf {id}</translation>
    </message>
    <message>
        <source>Snapshot {digest}; since then: {changes}. {repeat}</source>
        <translation>Stand {digest}; seither: {changes}. {repeat}</translation>
    </message>
    <message>
        <source>Judged by {images}.</source>
        <translation>Beurteilt an: {images}.</translation>
    </message>
    <message>
        <source>Run {id} is trained once more: recipe {recipe}, seed {seed}, and the labels, masks and splits of then. The one in use stays unless the new one is no worse.</source>
        <translation>Lauf {id} wird noch einmal trainiert: Rezept {recipe}, Startwert {seed} und die Labels, Masken und Aufteilungen von damals. Der verwendete bleibt, außer der neue ist nicht schlechter.</translation>
    </message>
    <message>
        <source>Since then: {changes}. None of that has a part in it.</source>
        <translation>Seitdem: {changes}. Nichts davon geht darin ein.</translation>
    </message>
    <message>
        <source>What it learned from has not changed since.</source>
        <translation>Woraus er gelernt hat, hat sich seitdem nicht geändert.</translation>
    </message>
    <message>
        <source>not known, as it cannot be made again</source>
        <translation>nicht bekannt, da er sich nicht wiederherstellen lässt</translation>
    </message>
    <message>
        <source>labels added</source>
        <translation>Bewertungen dazu</translation>
    </message>
    <message>
        <source>labels gone</source>
        <translation>Bewertungen fort</translation>
    </message>
    <message>
        <source>labels changed</source>
        <translation>Bewertungen anders</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>splits</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>nothing has changed</source>
        <translation>nichts hat sich geändert</translation>
    </message>
    <message>
        <source>It cannot be repeated: {why}.</source>
        <translation>Er lässt sich nicht wiederholen: {why}.</translation>
    </message>
    <message>
        <source>It can be repeated, but {doubts}.</source>
        <translation>Er lässt sich wiederholen, aber {doubts}.</translation>
    </message>
    <message>
        <source>It can be repeated bit for bit.</source>
        <translation>Er lässt sich Bit für Bit wiederholen.</translation>
    </message>
</context>
<context>
    <name>RunsDialog</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Threshold …</source>
        <translation>Schwelle …</translation>
    </message>
    <message>
        <source>Repeat …</source>
        <translation>Wiederholen …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Reading the runs …</source>
        <translation>Die Läufe werden gelesen …</translation>
    </message>
    <message>
        <source>Scores, maps and suggestions are those of the current model, marked ●. AP, missed defects and false alarms are those on the images that judge each run, by the labels of today.</source>
        <translation>Werte, Karten und Vorschläge sind die des aktuellen Modells, markiert mit ●. AP, übersehene Fehler und Fehlalarme gelten auf den Bildern, die jeden Lauf beurteilen, nach den Labels von heute.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It cannot be repeated: {why}.</source>
        <translation>Er lässt sich nicht wiederholen: {why}.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>A note on run {id}: what was different, why it was made …</source>
        <translation>Eine Notiz zu Lauf {id}: was anders war, wozu es ihn gibt …</translation>
    </message>
    <message>
        <source>Mark one run alone to write a note on it</source>
        <translation>Markieren Sie einen Lauf allein, um eine Notiz zu ihm zu schreiben</translation>
    </message>
    <message>
        <source>Repeat the run</source>
        <translation>Lauf wiederholen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Delete run {id} with its model, scores and maps? It cannot be brought back.</source>
        <translation>Lauf {id} mit seinem Modell, seinen Werten und Karten löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete the run</source>
        <translation>Lauf löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stücke</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>Beurteilt an</translation>
    </message>
    <message>
        <source>AP</source>
        <translation>AP</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
</context>
<context>
    <name>SafetyControl</name>
    <message>
        <source>Wait until the last check or backup has ended.</source>
        <translation>Warten Sie, bis die letzte Prüfung oder Sicherung zu Ende ist.</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>Prüft {name}</translation>
    </message>
    <message>
        <source>Backing up {name}</source>
        <translation>Sichert {name}</translation>
    </message>
    <message>
        <source>Where to back up to</source>
        <translation>Wohin sichern</translation>
    </message>
    <message>
        <source>New archive</source>
        <translation>Neues Archiv</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archive (*.zip)</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>Schreibt {file}</translation>
    </message>
    <message>
        <source>Nothing is damaged: labels, masks, history and runs of the project were checked.</source>
        <translation>Nichts ist beschädigt: Bewertungen, Masken, Verlauf und Läufe des Projekts wurden geprüft.</translation>
    </message>
    <message numerus="yes">
        <source>The files of %Ln images are not there now; what was said of them is.</source>
        <translation>
            <numerusform>Die Datei von %Ln Bild ist jetzt nicht da; was darüber gesagt wurde, schon.</numerusform>
            <numerusform>Die Dateien von %Ln Bildern sind jetzt nicht da; was darüber gesagt wurde, schon.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} problems were found; images: {names}</source>
        <translation>{n} Probleme gefunden; Bilder: {names}</translation>
    </message>
    <message>
        <source>Backed up and read again: {file}</source>
        <translation>Gesichert und nachgelesen: {file}</translation>
    </message>
    <message>
        <source>Written: {file}, with all labels, masks, history and runs; images stay where they are</source>
        <translation>Geschrieben: {file}, mit allen Bewertungen, Masken, dem Verlauf und den Läufen; Bilder bleiben, wo sie sind</translation>
    </message>
</context>
<context>
    <name>ScoreBar</name>
    <message>
        <source>Defect score {score}</source>
        <translation>Fehlerwert {score}</translation>
    </message>
    <message>
        <source>from the tick at {threshold} on the model calls an image bad</source>
        <translation>ab der Marke bei {threshold} nennt das Modell ein Bild schlecht</translation>
    </message>
</context>
<context>
    <name>ScorePlot</name>
    <message>
        <source>good images</source>
        <translation>gute Bilder</translation>
    </message>
    <message>
        <source>bad images</source>
        <translation>schlechte Bilder</translation>
    </message>
    <message>
        <source>called good</source>
        <translation>gilt als gut</translation>
    </message>
    <message>
        <source>called bad</source>
        <translation>gilt als schlecht</translation>
    </message>
    <message>
        <source>a person looks</source>
        <translation>ein Mensch schaut</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>Drag the line. Arrow keys move it past one image, with Shift by 0.01.</source>
        <translation>Ziehen Sie die Linie. Pfeiltasten schieben sie um ein Bild weiter, mit Umschalt um 0,01.</translation>
    </message>
    <message>
        <source>Scores of good and bad images</source>
        <translation>Werte guter und schlechter Bilder</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Find by name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Find images by name</source>
        <translation>Bilder nach Namen suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>SecondOpinion</name>
    <message>
        <source>Second opinion: {label}</source>
        <translation>Zweite Meinung: {label}</translation>
    </message>
    <message>
        <source>Mask of an opinion</source>
        <translation>Maske einer Meinung</translation>
    </message>
    <message>
        <source>Settle: {label}</source>
        <translation>Entscheiden: {label}</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Click a key or press Enter on it, then press another one; Backspace for none.</source>
        <translation>Auf eine Taste klicken oder dort die Eingabetaste, dann eine andere drücken; Rücktaste für keine.</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{key} belongs to “{owner}”: give that another key first.</source>
        <translation>{key} gehört zu „{owner}“: erst dort eine andere Taste wählen.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>{n} bit</source>
        <translation>{n} Bit</translation>
    </message>
</context>
<context>
    <name>SizeDialog</name>
    <message>
        <source>Size of {name}</source>
        <translation>Größe von {name}</translation>
    </message>
    <message>
        <source>{size} together</source>
        <translation>{size} zusammen</translation>
    </message>
    <message>
        <source>Making it smaller writes the database anew without what it does not need: labels, masks, history and runs stay as they are. The project is closed meanwhile. Backups make room for newer ones by themselves.</source>
        <translation>Beim Verkleinern wird die Datenbank neu geschrieben, ohne was sie nicht braucht: Bewertungen, Masken, Verlauf und Läufe bleiben, wie sie sind. Das Projekt ist so lange geschlossen. Sicherungen machen von selbst neueren Platz.</translation>
    </message>
    <message>
        <source>Make it smaller</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SkipReasons</name>
    <message>
        <source>Label is right</source>
        <translation>Bewertung stimmt</translation>
    </message>
    <message>
        <source>No defect can be seen</source>
        <translation>Kein Fehler zu sehen</translation>
    </message>
    <message>
        <source>Its border cannot be told</source>
        <translation>Seine Grenze ist nicht zu erkennen</translation>
    </message>
    <message>
        <source>Looks like one that has a mask</source>
        <translation>Sieht aus wie eines, das eine Maske hat</translation>
    </message>
    <message>
        <source>Takes too long</source>
        <translation>Dauert zu lange</translation>
    </message>
    <message>
        <source>Too blurred or too dark to tell</source>
        <translation>Zu unscharf oder zu dunkel</translation>
    </message>
    <message>
        <source>Looks like one that has a label</source>
        <translation>Sieht aus wie eines, das bewertet ist</translation>
    </message>
    <message>
        <source>Does not belong here</source>
        <translation>Gehört nicht hierher</translation>
    </message>
</context>
<context>
    <name>SourceControl</name>
    <message>
        <source>Which folder holds the images?</source>
        <translation>Welcher Ordner enthält die Bilder?</translation>
    </message>
    <message>
        <source>Image folder</source>
        <translation>Bildordner</translation>
    </message>
    <message>
        <source>Name; paths of its images stay as they are</source>
        <translation>Name; die Pfade seiner Bilder bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Forget {name}? What was said of images that were taken out is kept. The files stay; this cannot be undone.</source>
        <translation>{name} vergessen? Was über herausgenommene Bilder gesagt ist, bleibt. Die Dateien bleiben; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>SourceSearch</name>
    <message>
        <source>Find them …</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Where are the images now?</source>
        <translation>Wo liegen die Bilder jetzt?</translation>
    </message>
    <message>
        <source>Where are the images of {source} now?</source>
        <translation>Wo liegen die Bilder von {source} jetzt?</translation>
    </message>
    <message>
        <source>Looking for the images</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images found in {folder}, {missing} missing</source>
        <translation>
            <numerusform>%Ln Bild in {folder} gefunden, {missing} fehlen</numerusform>
            <numerusform>%Ln Bilder in {folder} gefunden, {missing} fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} images in {folder} show something else than before.</source>
        <translation>
            <numerusform>%Ln von {found} Bildern in {folder} zeigt etwas anderes als zuvor.</numerusform>
            <numerusform>%Ln von {found} Bildern in {folder} zeigen etwas anderes als zuvor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them as replaced</source>
        <translation>Als ersetzt übernehmen</translation>
    </message>
</context>
<context>
    <name>SourcesDialog</name>
    <message>
        <source>Image folders</source>
        <translation>Bildordner</translation>
    </message>
    <message>
        <source>Reading the project …</source>
        <translation>Das Projekt wird gelesen …</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Add new files by themselves</source>
        <translation>Neue Dateien von selbst aufnehmen</translation>
    </message>
    <message>
        <source>What comes into this folder while the project is open is added without asking</source>
        <translation>Was in diesen Ordner kommt, während das Projekt offen ist, wird ohne Rückfrage aufgenommen</translation>
    </message>
    <message>
        <source>Locate …</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>The project was made of this folder</source>
        <translation>Aus diesem Ordner wurde das Projekt gemacht</translation>
    </message>
    <message>
        <source>{images}; the folder is missing</source>
        <translation>{images}; der Ordner fehlt</translation>
    </message>
    <message numerus="yes">
        <source>{images}, %Ln of them missing</source>
        <translation>
            <numerusform>{images}, %Ln davon fehlt</numerusform>
            <numerusform>{images}, %Ln davon fehlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitControl</name>
    <message numerus="yes">
        <source>%Ln images to {split}</source>
        <translation>
            <numerusform>%Ln Bild zu {split}</numerusform>
            <numerusform>%Ln Bilder zu {split}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are for {split} now.</source>
        <translation>
            <numerusform>%Ln Bild ist jetzt für {split}.</numerusform>
            <numerusform>%Ln Bilder sind jetzt für {split}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The splits are as they were.</source>
        <translation>Die Aufteilung ist, wie sie war.</translation>
    </message>
</context>
<context>
    <name>SplitTable</name>
    <message>
        <source>Split</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Unlabeled</source>
        <translation>Unbewertet</translation>
    </message>
    <message>
        <source>With mask</source>
        <translation>Mit Maske</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stücke</translation>
    </message>
    <message>
        <source>Bad pieces</source>
        <translation>Schlechte Stücke</translation>
    </message>
    <message>
        <source>Good pieces</source>
        <translation>Gute Stücke</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Aufteilung</translation>
    </message>
</context>
<context>
    <name>SplitsDialog</name>
    <message>
        <source>Splits</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Reading the project …</source>
        <translation>Das Projekt wird gelesen …</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Whole pieces move: images of one physical piece are never in two splits. Every change is kept, and can be undone.</source>
        <translation>Ganze Stücke wechseln: Bilder eines Werkstücks sind nie in zwei Teilen. Jede Änderung wird festgehalten und lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing would change: it has that share of the pieces, or training has none to give.</source>
        <translation>Nichts würde sich ändern: Es hat diesen Anteil der Stücke schon, oder das Training hat keine abzugeben.</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>Nichts würde sich ändern.</translation>
    </message>
    <message>
        <source>Say which images, and where they go.</source>
        <translation>Sagen Sie, welche Bilder wohin gehen.</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>⚠ {n} not saved, trying again</source>
        <translation>⚠ {n} nicht gespeichert, neuer Versuch</translation>
    </message>
    <message>
        <source>Active time of this sitting for labels and for masks, and of the whole project</source>
        <translation>Aktive Zeit dieser Sitzung für Bewertungen und Masken, und des ganzen Projekts</translation>
    </message>
    <message>
        <source>Labeled images per minute of active time in this sitting</source>
        <translation>Bewertete Bilder je Minute aktiver Zeit in dieser Sitzung</translation>
    </message>
    <message>
        <source>{n} unlabeled</source>
        <translation>{n} offen</translation>
    </message>
    <message>
        <source>Saving {n} …</source>
        <translation>{n} wird gespeichert …</translation>
    </message>
    <message>
        <source>✓ All saved</source>
        <translation>✓ Alles gespeichert</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur Ansicht</translation>
    </message>
    <message>
        <source>Labels {labels} · masks {masks} · project {total}</source>
        <translation>Bewertungen {labels} · Masken {masks} · Projekt {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images/min</source>
        <translation>
            <numerusform>%Ln Bild/min</numerusform>
            <numerusform>%Ln Bilder/min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suggestion</name>
    <message>
        <source>Worth a mask</source>
        <translation>Eine Maske wert</translation>
    </message>
    <message>
        <source>Worth a label</source>
        <translation>Eine Bewertung wert</translation>
    </message>
    <message>
        <source>Worth a review</source>
        <translation>Eine Prüfung wert</translation>
    </message>
    <message>
        <source>The best mask left</source>
        <translation>Die beste übrige Maske</translation>
    </message>
    <message>
        <source>Masks are suggested for bad images.
Label some images bad first: key 2.</source>
        <translation>Masken werden für schlechte Bilder vorgeschlagen.
Erst einige Bilder als schlecht bewerten: Taste 2.</translation>
    </message>
    <message>
        <source>Every bad image has its mask.
Label more images, or retrain with Ctrl+R.</source>
        <translation>Jedes schlechte Bild hat seine Maske.
Mehr Bilder bewerten oder mit Strg+R neu trainieren.</translation>
    </message>
    <message>
        <source>No other mask is suggested now.
Label more images, or retrain with Ctrl+R: what was skipped may come back.</source>
        <translation>Jetzt ist keine weitere Maske vorgeschlagen.
Mehr Bilder bewerten oder mit Strg+R neu trainieren: Ausgelassenes kann wiederkommen.</translation>
    </message>
    <message>
        <source>Every image has a label.
Import more images with Ctrl+I.</source>
        <translation>Jedes Bild ist bewertet.
Mit Strg+I weitere Bilder importieren.</translation>
    </message>
    <message>
        <source>No label is suggested now: what is unlabeled is there to test, was skipped or cannot be read.</source>
        <translation>Jetzt ist keine Bewertung vorgeschlagen: Was unbewertet ist, dient zum Testen, wurde ausgelassen oder ist nicht lesbar.</translation>
    </message>
    <message>
        <source>No label needs a second look.
The next training, Ctrl+R, checks them all again.</source>
        <translation>Keine Bewertung muss geprüft werden.
Das nächste Training, Strg+R, sieht alle wieder durch.</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Bad images whose mask teaches the model most for its seconds</source>
        <translation>Schlechte Bilder, deren Maske das Modell in ihren Sekunden am meisten lehrt</translation>
    </message>
    <message>
        <source>suggested for a mask</source>
        <translation>für eine Maske vorgeschlagen</translation>
    </message>
    <message>
        <source>Looking for what is worth a mask …</source>
        <translation>Suche, was eine Maske wert ist …</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Unlabeled images whose label teaches the model most</source>
        <translation>Unbewertete Bilder, deren Bewertung das Modell am meisten lehrt</translation>
    </message>
    <message>
        <source>suggested for a label</source>
        <translation>für eine Bewertung vorgeschlagen</translation>
    </message>
    <message>
        <source>Looking for what is worth a label …</source>
        <translation>Suche, was eine Bewertung wert ist …</translation>
    </message>
    <message>
        <source>The best label left</source>
        <translation>Die beste übrige Bewertung</translation>
    </message>
    <message>
        <source>review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Labels that may be wrong, and images marked unsure</source>
        <translation>Bewertungen, die falsch sein könnten, und unsichere Bilder</translation>
    </message>
    <message>
        <source>suggested for a review</source>
        <translation>für eine Prüfung vorgeschlagen</translation>
    </message>
    <message>
        <source>Looking for what is worth a review …</source>
        <translation>Suche, was eine Prüfung wert ist …</translation>
    </message>
    <message>
        <source>A model can doubt labels.
Label some good and some bad images, then retrain with Ctrl+R.</source>
        <translation>Bewertungen anzweifeln kann erst ein Modell.
Einige gute und einige schlechte Bilder bewerten, dann mit Strg+R trainieren.</translation>
    </message>
    <message>
        <source>Little to gain</source>
        <translation>Kaum Gewinn</translation>
    </message>
    <message>
        <source>second opinion wanted</source>
        <translation>zweite Meinung erbeten</translation>
    </message>
    <message>
        <source>opinions differ</source>
        <translation>Meinungen uneins</translation>
    </message>
    <message>
        <source>why is told once you have labeled it</source>
        <translation>warum, wird nach der Bewertung gesagt</translation>
    </message>
    <message>
        <source>scoring is under way: this image differs most from those before it</source>
        <translation>die Bilder werden gerade beurteilt: dieses unterscheidet sich am meisten von den vorigen</translation>
    </message>
    <message>
        <source>About {n} s: {reason}</source>
        <translation>Etwa {n} s: {reason}</translation>
    </message>
    <message>
        <source>The file has changed since it was labeled and painted</source>
        <translation>Die Datei hat sich geändert, seit sie bewertet und bemalt wurde</translation>
    </message>
    <message>
        <source>The file has changed since it was labeled</source>
        <translation>Die Datei hat sich geändert, seit sie bewertet wurde</translation>
    </message>
    <message>
        <source>The file has changed since it was painted</source>
        <translation>Die Datei hat sich geändert, seit sie bemalt wurde</translation>
    </message>
    <message>
        <source>In four cases of five such a mask takes {low} to {high} s</source>
        <translation>In vier von fünf Fällen dauert eine solche Maske {low} bis {high} s</translation>
    </message>
</context>
<context>
    <name>SuggestionPanel</name>
    <message>
        <source>Show what this mask covers</source>
        <translation>Zeigen, wofür diese Maske steht</translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln like it</source>
        <translation>
            <numerusform>Das ähnliche zeigen</numerusform>
            <numerusform>Die %Ln ähnlichen zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Label is right</source>
        <translation>Bewertung stimmt</translation>
    </message>
    <message>
        <source>Keep the label; it is not asked about again. Or say what is right: 1, 2 or 3</source>
        <translation>Die Bewertung bleibt; sie wird nicht mehr angezweifelt. Oder sagen, was stimmt: 1, 2 oder 3</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Dieses nicht</translation>
    </message>
    <message>
        <source>Skip this suggestion</source>
        <translation>Diesen Vorschlag auslassen</translation>
    </message>
    <message>
        <source>Say why this image is not worth it; it comes back after a retrain, if ever</source>
        <translation>Sagen, warum dieses Bild es nicht wert ist; es kommt höchstens nach dem nächsten Training wieder</translation>
    </message>
</context>
<context>
    <name>TaskLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{task}: cancelling …</source>
        <translation>{task}: wird abgebrochen …</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
</context>
<context>
    <name>ToolPanel</name>
    <message>
        <source>Click corners; Enter closes the polygon, Backspace takes one back.</source>
        <translation>Ecken anklicken; Eingabe schließt das Polygon, die Rücktaste nimmt eine zurück.</translation>
    </message>
    <message>
        <source>Drag a box and turn it by its handle; Enter takes it.</source>
        <translation>Rechteck aufziehen und am Griff drehen; Eingabe übernimmt es.</translation>
    </message>
    <message>
        <source>Drag a box around a defect; Enter takes what is found in it.</source>
        <translation>Rechteck um einen Fehler ziehen; Eingabe übernimmt, was darin gefunden wird.</translation>
    </message>
    <message>
        <source>Click a region: Delete removes it, a kind&apos;s key names it, handles move it.</source>
        <translation>Region anklicken: Entf löscht sie, die Taste einer Art benennt sie, Griffe verschieben sie.</translation>
    </message>
    <message>
        <source>Drag to move the picture, Ctrl+wheel zooms.</source>
        <translation>Ziehen verschiebt das Bild, Strg+Rad zoomt.</translation>
    </message>
    <message>
        <source>Brush size  ([ and ], or Shift+wheel)</source>
        <translation>Pinselgröße  ([ und ], oder Umschalt+Rad)</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Brush size in pixels</source>
        <translation>Pinselgröße in Pixeln</translation>
    </message>
    <message>
        <source>How different a pixel may be; drag on the picture to change it while you look</source>
        <translation>Wie verschieden ein Pixel sein darf; auf dem Bild ziehen, um es beim Hinsehen zu ändern</translation>
    </message>
    <message>
        <source>Tolerance of the wand</source>
        <translation>Toleranz des Zauberstabs</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>{name} is working: this name stands beside labels and masks. Press to change it.</source>
        <translation>{name} arbeitet: Dieser Name steht bei Bewertungen und Masken. Drücken, um ihn zu ändern.</translation>
    </message>
    <message>
        <source>Who is working: {name}</source>
        <translation>Wer arbeitet: {name}</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Backups and damage</source>
        <translation>Sicherungen und Schäden</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Recipe and device</source>
        <translation>Rezept und Gerät</translation>
    </message>
</context>
<context>
    <name>Toolbox</name>
    <message>
        <source>The image is still being read.</source>
        <translation>Das Bild wird noch gelesen.</translation>
    </message>
    <message>
        <source>Nothing was found there.</source>
        <translation>Dort wurde nichts gefunden.</translation>
    </message>
</context>
<context>
    <name>TrainingControl</name>
    <message>
        <source>Training stopped</source>
        <translation>Training angehalten</translation>
    </message>
    <message>
        <source>Training cancelled</source>
        <translation>Training abgebrochen</translation>
    </message>
    <message>
        <source>Training cancelled; the model is the one of before.</source>
        <translation>Training abgebrochen; es gilt das vorige Modell.</translation>
    </message>
    <message>
        <source>Training finished</source>
        <translation>Training beendet</translation>
    </message>
    <message>
        <source>No training was stopped that could go on.</source>
        <translation>Kein angehaltenes Training kann weitergehen.</translation>
    </message>
    <message>
        <source>Wait until the training has ended, then repeat the run.</source>
        <translation>Warten Sie, bis das Training beendet ist, und wiederholen Sie den Lauf dann.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {total} masks show less than one cell of the map: the model sees little of such defects. Under Retrain large images can be scaled down less, here to {px} × {px} pixels.</source>
        <translation>
            <numerusform>%Ln von {total} Masken zeigt weniger als eine Zelle der Karte: solche Fehler sieht das Modell kaum. Unter Neu trainieren lassen sich große Bilder weniger verkleinern, hier auf {px} × {px} Pixel.</numerusform>
            <numerusform>%Ln von {total} Masken zeigen weniger als eine Zelle der Karte: solche Fehler sieht das Modell kaum. Unter Neu trainieren lassen sich große Bilder weniger verkleinern, hier auf {px} × {px} Pixel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Memory is short: %Ln images at a time from now on. That is slower, with the same result.</source>
        <translation>
            <numerusform>Der Speicher ist knapp: ab jetzt %Ln Bild auf einmal. Das dauert länger, mit demselben Ergebnis.</numerusform>
            <numerusform>Der Speicher ist knapp: ab jetzt %Ln Bilder gleichzeitig. Das dauert länger, mit demselben Ergebnis.</numerusform>
        </translation>
    </message>
    <message>
        <source>No mask says yet how small the defects are, and a closer look tells more: this training looks at images at up to {px} × {px} pixels, in about {tiles} tiles.</source>
        <translation>Noch sagt keine Maske, wie klein die Fehler sind, und ein Blick aus der Nähe sagt mehr: Dieses Training sieht die Bilder mit bis zu {px} × {px} Pixeln an, in etwa {tiles} Kacheln.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {total} masks would show less than one cell of the map: this training looks at images at up to {px} × {px} pixels, in about {tiles} tiles.</source>
        <translation>
            <numerusform>%Ln von {total} Masken zeigte bei üblicher Größe weniger als eine Zelle der Karte: dieses Training sieht Bilder mit bis zu {px} × {px} Pixeln an, in etwa {tiles} Kacheln.</numerusform>
            <numerusform>%Ln von {total} Masken zeigten bei üblicher Größe weniger als eine Zelle der Karte: dieses Training sieht Bilder mit bis zu {px} × {px} Pixeln an, in etwa {tiles} Kacheln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No image is labeled bad yet, so the program looks at what %Ln good images have in common. What is unlike them comes first under “Worth a label”. Once bad ones are labeled, Retrain trains the network.</source>
        <translation>
            <numerusform>Noch ist kein Bild als schlecht bewertet. Darum sieht sich das Programm an, was %Ln gutes Bild zeigt. Was ihnen nicht gleicht, steht dann vorn unter „Eine Bewertung wert“. Sobald schlechte Bilder bewertet sind, trainiert „Neu trainieren“ das Netz.</numerusform>
            <numerusform>Noch ist kein Bild als schlecht bewertet. Darum sieht sich das Programm an, was %Ln gute Bilder gemeinsam haben. Was ihnen nicht gleicht, steht dann vorn unter „Eine Bewertung wert“. Sobald schlechte Bilder bewertet sind, trainiert „Neu trainieren“ das Netz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {total} good images look unlike the others: training goes on without them.</source>
        <translation>
            <numerusform>%Ln von {total} guten Bildern sieht anders aus als die übrigen: Das Training geht ohne es weiter.</numerusform>
            <numerusform>%Ln von {total} guten Bildern sehen anders aus als die übrigen: Das Training geht ohne sie weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>The repeat has come out the same: its weights are equal bit for bit.</source>
        <translation>Die Wiederholung ist gleich ausgegangen: Ihre Gewichte sind Bit für Bit gleich.</translation>
    </message>
    <message>
        <source>The repeat has come out otherwise: its weights are not those of the run.</source>
        <translation>Die Wiederholung ist anders ausgegangen: Ihre Gewichte sind nicht die des Laufs.</translation>
    </message>
    <message>
        <source>Training cancelled; there is no model yet.</source>
        <translation>Training abgebrochen; noch gibt es kein Modell.</translation>
    </message>
    <message>
        <source>The training could not go on</source>
        <translation>Das Training konnte nicht weitergehen</translation>
    </message>
    <message>
        <source>Training stopped: {problem}</source>
        <translation>Training angehalten: {problem}</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>Validation AP</source>
        <translation>Validierungs-AP</translation>
    </message>
    <message>
        <source>Losses of pixels and decisions</source>
        <translation>Verlust der Pixel und der Urteile</translation>
    </message>
    <message>
        <source>Pixels: how far the defect map is from the masks. Decisions: how far the scores are from the labels.
Each curve has a scale of its own. Training turns from pixels to decisions, so the sum of both, with
its moving weights, may rise while each falls.</source>
        <translation>Pixel: wie weit die Fehlerkarte von den Masken entfernt ist. Urteile: wie weit die Werte von den Bewertungen.
Jede Kurve hat ihren eigenen Maßstab. Das Training wendet sich von den Pixeln den Urteilen zu, deshalb kann
die Summe mit ihren wandernden Gewichten steigen, während jede fällt.</translation>
    </message>
    <message>
        <source>Loss: pixels</source>
        <translation>Verlust: Pixel</translation>
    </message>
    <message>
        <source>decisions</source>
        <translation>Urteile</translation>
    </message>
</context>
<context>
    <name>TrainingStrip</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Go on with this training after its last epoch</source>
        <translation>Mit diesem Training nach seiner letzten Epoche weitermachen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Starting the training …</source>
        <translation>Training beginnt …</translation>
    </message>
    <message>
        <source>Changed  {n}</source>
        <translation>Geändert  {n}</translation>
    </message>
    <message>
        <source>List the images whose verdict is another one now</source>
        <translation>Die Bilder zeigen, deren Urteil jetzt ein anderes ist</translation>
    </message>
    <message>
        <source>Suggested  {n}</source>
        <translation>Vorgeschlagen  {n}</translation>
    </message>
    <message>
        <source>List the images that are suggested for a mask</source>
        <translation>Die Bilder auflisten, für die eine Maske vorgeschlagen ist</translation>
    </message>
    <message>
        <source>List the images that are suggested for a label, the least usual first</source>
        <translation>Die Bilder auflisten, die eine Bewertung wert sind, die ungewöhnlichsten zuerst</translation>
    </message>
    <message>
        <source>Learning what is good</source>
        <translation>Gute Bilder werden gelernt</translation>
    </message>
    <message>
        <source>Validating …</source>
        <translation>Validierung …</translation>
    </message>
    <message>
        <source>so far AP {ap}</source>
        <translation>bisher AP {ap}</translation>
    </message>
    <message>
        <source>Scoring every image</source>
        <translation>Jedes Bild wird beurteilt</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images, {bad} bad, {masks} with a mask · {validation} for validation · {device}</source>
        <translation>
            <numerusform>%Ln Bild, {bad} schlecht, {masks} mit Maske · {validation} zur Validierung · {device}</numerusform>
            <numerusform>%Ln Bilder, {bad} schlecht, {masks} mit Maske · {validation} zur Validierung · {device}</numerusform>
        </translation>
    </message>
    <message>
        <source>The network is believed to {network}, the memory of what is good to {memory}</source>
        <translation>Dem Netz wird zu {network} geglaubt, dem Gedächtnis für Gutes zu {memory}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Validation AP {ap}</source>
        <translation>Validierungs-AP {ap}</translation>
    </message>
    <message>
        <source>Training, epoch {i} of {n}</source>
        <translation>Training, Epoche {i} von {n}</translation>
    </message>
    <message>
        <source>Show the curves</source>
        <translation>Kurven zeigen</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
</context>
<context>
    <name>TurnedDelegate</name>
    <message>
        <source>Run {id}</source>
        <translation>Lauf {id}</translation>
    </message>
</context>
<context>
    <name>TurnedList</name>
    <message>
        <source>Images of another verdict</source>
        <translation>Bilder mit anderem Urteil</translation>
    </message>
</context>
<context>
    <name>Unseen</name>
    <message>
        <source>Nothing was stored: this image is still being read. Say it again once you see it.</source>
        <translation>Nichts gespeichert: Dieses Bild wird noch gelesen. Bitte noch einmal, sobald es zu sehen ist.</translation>
    </message>
    <message>
        <source>Nothing was stored, since nobody can see {name}: {problem}. The filter “Unusable” lists such images; “Image folders …” in the menu looks for them elsewhere.</source>
        <translation>Nichts gespeichert, denn {name} ist nicht zu sehen: {problem}. Der Filter „Unbrauchbar“ zeigt solche Bilder; „Bildordner …“ im Menü sucht sie anderswo.</translation>
    </message>
    <message>
        <source>Nothing was stored, since nobody can see {name}: {problem}. “Image folders …” in the menu looks for the folder elsewhere.</source>
        <translation>Nichts gespeichert, denn {name} ist nicht zu sehen: {problem}. „Bildordner …“ im Menü sucht den Ordner anderswo.</translation>
    </message>
</context>
<context>
    <name>UnusableImages</name>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>VerdictTable</name>
    <message>
        <source>called good</source>
        <translation>gilt als gut</translation>
    </message>
    <message>
        <source>a person looks</source>
        <translation>ein Mensch schaut</translation>
    </message>
    <message>
        <source>called bad</source>
        <translation>gilt als schlecht</translation>
    </message>
    <message>
        <source>Bad images</source>
        <translation>Schlechte Bilder</translation>
    </message>
    <message>
        <source>Good images</source>
        <translation>Gute Bilder</translation>
    </message>
    <message>
        <source>List these images</source>
        <translation>Diese Bilder auflisten</translation>
    </message>
    <message>
        <source>What becomes of the images</source>
        <translation>Was aus den Bildern wird</translation>
    </message>
</context>
<context>
    <name>WaysBack</name>
    <message>
        <source>Restore or repair …</source>
        <translation>Wiederherstellen oder reparieren …</translation>
    </message>
    <message>
        <source>Looking for backups</source>
        <translation>Sucht Sicherungen</translation>
    </message>
    <message>
        <source>Looking how large it is</source>
        <translation>Die Größe wird ermittelt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes could not be saved. Close and lose them?</source>
        <translation>
            <numerusform>%Ln Änderung konnte nicht gespeichert werden. Schließen und verlieren?</numerusform>
            <numerusform>%Ln Änderungen konnten nicht gespeichert werden. Schließen und verlieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>Schließen und verlieren</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Working on {name}, which is closed meanwhile</source>
        <translation>{name} wird bearbeitet und ist so lange geschlossen</translation>
    </message>
    <message>
        <source>What had waited is saved, but not that of: {images}.</source>
        <translation>Was gewartet hatte, ist gespeichert, nur nicht das von: {images}.</translation>
    </message>
    <message>
        <source>What had waited is saved.</source>
        <translation>Was gewartet hatte, ist gespeichert.</translation>
    </message>
    <message>
        <source>Repaired as far as could be. {losses}</source>
        <translation>Soweit möglich repariert. {losses}</translation>
    </message>
    <message>
        <source>Stopped; the project is as it was</source>
        <translation>Angehalten; das Projekt ist wie zuvor</translation>
    </message>
    <message>
        <source>The database takes {now} MB, {before} MB before</source>
        <translation>Die Datenbank braucht {now} MB, zuvor {before} MB</translation>
    </message>
    <message>
        <source>Went back to the backup; the state before is {file}</source>
        <translation>Zurück zur Sicherung gegangen; der Stand davor ist {file}</translation>
    </message>
    <message>
        <source>Repaired; nothing was lost</source>
        <translation>Repariert; nichts ging verloren</translation>
    </message>
</context>
<context>
    <name>WaysBackDialog</name>
    <message>
        <source>Restore or repair {folder}</source>
        <translation>{folder} wiederherstellen oder reparieren</translation>
    </message>
    <message>
        <source>Backups, newest first</source>
        <translation>Sicherungen, die neueste zuerst</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gemacht</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Go back to this backup</source>
        <translation>Zu dieser Sicherung zurück</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Repairing saves what can be read, fills gaps from the history and the backups, and names the rest.</source>
        <translation>Reparieren rettet, was gelesen werden kann, füllt Lücken aus dem Verlauf und den Sicherungen und nennt den Rest.</translation>
    </message>
    <message>
        <source>There is no backup that is whole.</source>
        <translation>Es gibt keine Sicherung, die heil ist.</translation>
    </message>
    <message>
        <source>Reading the backup …</source>
        <translation>Liest die Sicherung …</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Say good or bad of each image, paint a few defects, and let the model tell you which image is worth the next mask.</source>
        <translation>Jedes Bild als gut oder schlecht bewerten, einige Fehler malen, und vom Modell erfahren, welches Bild die nächste Maske wert ist.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Open a folder of images and start labeling</source>
        <translation>Einen Bilderordner öffnen und loslegen</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Import images with labels and masks</source>
        <translation>Bilder mit Bewertungen und Masken importieren</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Try it on generated surfaces</source>
        <translation>An erzeugten Oberflächen ausprobieren</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Go on with one that exists</source>
        <translation>Mit einem vorhandenen weitermachen</translation>
    </message>
    <message>
        <source>Join a project that a database server keeps for several people …</source>
        <translation>An einem Projekt teilnehmen, das ein Datenbankserver für mehrere Personen hält …</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>reading the project</source>
        <translation>liest das Projekt</translation>
    </message>
    <message>
        <source>looking for images</source>
        <translation>sucht Bilder</translation>
    </message>
    <message>
        <source>comparing files</source>
        <translation>vergleicht Dateien</translation>
    </message>
    <message>
        <source>reading images</source>
        <translation>liest Bilder</translation>
    </message>
    <message>
        <source>storing</source>
        <translation>speichert</translation>
    </message>
    <message>
        <source>exporting</source>
        <translation>exportiert</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>drawing surfaces</source>
        <translation>zeichnet Oberflächen</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>schätzt Bilder ein</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>messen</translation>
    </message>
    <message>
        <source>drawing pictures</source>
        <translation>Bilder zeichnen</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>drucken</translation>
    </message>
    <message>
        <source>checking the database</source>
        <translation>prüft die Datenbank</translation>
    </message>
    <message>
        <source>checking masks</source>
        <translation>prüft Masken</translation>
    </message>
    <message>
        <source>giving back space</source>
        <translation>Platz wird freigegeben</translation>
    </message>
    <message>
        <source>unlabeled</source>
        <translation>unbewertet</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Most wrong first</source>
        <translation>Am falschesten zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images that this mask covers</source>
        <translation>
            <numerusform>%Ln Bild, für das diese Maske steht</numerusform>
            <numerusform>%Ln Bilder, für die diese Maske steht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images that changed verdict</source>
        <translation>
            <numerusform>%Ln Bild mit anderem Urteil</numerusform>
            <numerusform>%Ln Bilder mit anderem Urteil</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceActions</name>
    <message>
        <source>Undo {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
    <message>
        <source>Redo {what}</source>
        <translation>Wiederholen: {what}</translation>
    </message>
    <message>
        <source>Clear the mask of this image? Undo brings it back.</source>
        <translation>Die Maske dieses Bildes löschen? Rückgängig holt sie wieder.</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske löschen</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels</source>
        <translation>
            <numerusform>%Ln Bewertung</numerusform>
            <numerusform>%Ln Bewertungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks</source>
        <translation>
            <numerusform>%Ln Maske</numerusform>
            <numerusform>%Ln Masken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images suggested</source>
        <translation>
            <numerusform>%Ln Bild vorgeschlagen</numerusform>
            <numerusform>%Ln Bilder vorgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unlabeled images look unlike the good ones</source>
        <translation>
            <numerusform>%Ln unbewertetes Bild sieht anders aus als die guten</numerusform>
            <numerusform>%Ln unbewertete Bilder sehen anders aus als die guten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images changed verdict</source>
        <translation>
            <numerusform>%Ln Bild mit neuem Urteil</numerusform>
            <numerusform>%Ln Bilder mit neuem Urteil</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Losses</name>
    <message numerus="yes">
        <source>%Ln draft masks</source>
        <translation>
            <numerusform>%Ln Maske im Entwurf</numerusform>
            <numerusform>%Ln Masken im Entwurf</numerusform>
        </translation>
    </message>
    <message>
        <source>Not in the export, or changed: {parts}</source>
        <translation>Nicht im Export, oder geändert: {parts}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bad images without a complete mask (there they would teach that nothing is wrong)</source>
        <translation>
            <numerusform>%Ln schlechtes Bild ohne vollständige Maske (dort würde es lehren, dass alles in Ordnung ist)</numerusform>
            <numerusform>%Ln schlechte Bilder ohne vollständige Maske (dort würden sie lehren, dass alles in Ordnung ist)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_MovedWords</name>
    <message>
        <source>{before} is now {path}: label, mask and history can go along</source>
        <translation>{before} heißt jetzt {path}: Bewertung, Maske und Verlauf können mitgehen</translation>
    </message>
    <message>
        <source>{before} is now {path}: label and history can go along</source>
        <translation>{before} heißt jetzt {path}: Bewertung und Verlauf können mitgehen</translation>
    </message>
    <message>
        <source>{before} is now {path}: mask and history can go along</source>
        <translation>{before} heißt jetzt {path}: Maske und Verlauf können mitgehen</translation>
    </message>
    <message>
        <source>{before} is now {path}: the project can follow it there</source>
        <translation>{before} heißt jetzt {path}: das Projekt kann dem Bild dorthin folgen</translation>
    </message>
    <message>
        <source>{n} images lie elsewhere now, such as {path}: labels, masks and history can go along</source>
        <translation>{n} Bilder liegen jetzt anderswo, etwa {path}: Bewertungen, Masken und Verlauf können mitgehen</translation>
    </message>
    <message>
        <source>{n} images lie elsewhere now, such as {path}: labels and history can go along</source>
        <translation>{n} Bilder liegen jetzt anderswo, etwa {path}: Bewertungen und Verlauf können mitgehen</translation>
    </message>
    <message>
        <source>{n} images lie elsewhere now, such as {path}: masks and history can go along</source>
        <translation>{n} Bilder liegen jetzt anderswo, etwa {path}: Masken und Verlauf können mitgehen</translation>
    </message>
    <message>
        <source>{n} images lie elsewhere now, such as {path}: the project can follow them there</source>
        <translation>{n} Bilder liegen jetzt anderswo, etwa {path}: das Projekt kann ihnen dorthin folgen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images keep their labels and masks.</source>
        <translation>
            <numerusform>%Ln Bild behält Bewertung und Maske.</numerusform>
            <numerusform>%Ln Bilder behalten Bewertungen und Masken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images keep their labels.</source>
        <translation>
            <numerusform>%Ln Bild behält seine Bewertung.</numerusform>
            <numerusform>%Ln Bilder behalten ihre Bewertungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images keep their masks.</source>
        <translation>
            <numerusform>%Ln Bild behält seine Maske.</numerusform>
            <numerusform>%Ln Bilder behalten ihre Masken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are known at their new place.</source>
        <translation>
            <numerusform>%Ln Bild ist an seinem neuen Ort bekannt.</numerusform>
            <numerusform>%Ln Bilder sind an ihrem neuen Ort bekannt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Standing</name>
    <message>
        <source>In the project</source>
        <translation>Im Projekt</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>{new} new, {here} already here</source>
        <translation>{new} neu, {here} schon da</translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken out before, which stay out</source>
        <translation>
            <numerusform>%Ln früher herausgenommen, bleibt draußen</numerusform>
            <numerusform>%Ln früher herausgenommen, bleiben draußen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that is here would change</source>
        <translation>Nichts, was da ist, würde sich ändern</translation>
    </message>
    <message numerus="yes">
        <source>as far as %Ln of them have been looked at</source>
        <translation>
            <numerusform>soweit %Ln davon angesehen ist</numerusform>
            <numerusform>soweit %Ln davon angesehen sind</numerusform>
        </translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{what} replaced or added</source>
        <translation>{what} ersetzt oder ergänzt</translation>
    </message>
    <message>
        <source>{what} added</source>
        <translation>{what} ergänzt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln with another label or mask, which stays</source>
        <translation>
            <numerusform>%Ln mit anderer Bewertung oder Maske, die bleibt</numerusform>
            <numerusform>%Ln mit anderer Bewertung oder Maske, die bleibt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message numerus="yes">
        <source>%Ln labels come back</source>
        <translation>
            <numerusform>%Ln Bewertung kommt zurück</numerusform>
            <numerusform>%Ln Bewertungen kommen zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels go</source>
        <translation>
            <numerusform>%Ln Bewertung fällt weg</numerusform>
            <numerusform>%Ln Bewertungen fallen weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels are others</source>
        <translation>
            <numerusform>%Ln Bewertung ist eine andere</numerusform>
            <numerusform>%Ln Bewertungen sind andere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks come back</source>
        <translation>
            <numerusform>%Ln Maske kommt zurück</numerusform>
            <numerusform>%Ln Masken kommen zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks go</source>
        <translation>
            <numerusform>%Ln Maske fällt weg</numerusform>
            <numerusform>%Ln Masken fallen weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks are others</source>
        <translation>
            <numerusform>%Ln Maske ist eine andere</numerusform>
            <numerusform>%Ln Masken sind andere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln opinions come back</source>
        <translation>
            <numerusform>%Ln Meinung kommt zurück</numerusform>
            <numerusform>%Ln Meinungen kommen zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln opinions go</source>
        <translation>
            <numerusform>%Ln Meinung geht</numerusform>
            <numerusform>%Ln Meinungen gehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln opinions are others</source>
        <translation>
            <numerusform>%Ln Meinung ist eine andere</numerusform>
            <numerusform>%Ln Meinungen sind andere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs come back</source>
        <translation>
            <numerusform>%Ln Lauf kommt zurück</numerusform>
            <numerusform>%Ln Läufe kommen zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs go</source>
        <translation>
            <numerusform>%Ln Lauf fällt weg</numerusform>
            <numerusform>%Ln Läufe fallen weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs are in another state</source>
        <translation>
            <numerusform>%Ln Lauf ist in einem anderen Zustand</numerusform>
            <numerusform>%Ln Läufe sind in einem anderen Zustand</numerusform>
        </translation>
    </message>
    <message>
        <source>What the project holds now cannot be read. Going back to this backup:</source>
        <translation>Was das Projekt jetzt enthält, ist nicht lesbar. Zurück zu dieser Sicherung:</translation>
    </message>
    <message>
        <source>Going back to this backup:</source>
        <translation>Zurück zu dieser Sicherung:</translation>
    </message>
    <message>
        <source>no label, mask or run changes</source>
        <translation>keine Bewertung, keine Maske und kein Lauf ändert sich</translation>
    </message>
    <message>
        <source>The present state becomes a backup.</source>
        <translation>Der jetzige Stand wird eine Sicherung.</translation>
    </message>
    <message>
        <source>Made by hand</source>
        <translation>Von Hand gemacht</translation>
    </message>
    <message>
        <source>By itself, at closing or by the hour</source>
        <translation>Von selbst, beim Schließen oder stündlich</translation>
    </message>
    <message>
        <source>Before going back to a backup</source>
        <translation>Vor dem Zurückgehen zu einer Sicherung</translation>
    </message>
    <message>
        <source>Before an import</source>
        <translation>Vor einem Import</translation>
    </message>
    <message>
        <source>Before many images were changed at once</source>
        <translation>Vor einer Änderung vieler Bilder auf einmal</translation>
    </message>
</context>
</TS>
