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
        <source>Move the picture</source>
        <extracomment>The canvas takes these itself, before any command could.</extracomment>
        <translation>Bild verschieben</translation>
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
        <source>Retrain</source>
        <translation>Neu trainieren</translation>
    </message>
    <message>
        <source>Go on with the stopped training</source>
        <translation>Mit dem angehaltenen Training weitermachen</translation>
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
        <source>Import images …</source>
        <translation>Bilder importieren …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Find moved images …</source>
        <translation>Verschobene Bilder suchen …</translation>
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
        <source>Take back what is being drawn</source>
        <translation>Angefangenes zurücknehmen</translation>
    </message>
</context>
<context>
    <name>BenchActions</name>
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
    <name>Budget</name>
    <message>
        <source>Labels pay most now; more masks will not pay</source>
        <translation>Jetzt lohnen sich Bewertungen am meisten; weitere Masken lohnen sich nicht</translation>
    </message>
    <message>
        <source>Masks pay most now</source>
        <translation>Jetzt lohnen sich Masken am meisten</translation>
    </message>
    <message>
        <source>Labels pay most now</source>
        <translation>Jetzt lohnen sich Bewertungen am meisten</translation>
    </message>
    <message>
        <source>More masks will not pay, nor will labels</source>
        <translation>Weitere Masken lohnen sich nicht, Bewertungen auch nicht</translation>
    </message>
    <message>
        <source>Nothing is left to label or to mask</source>
        <translation>Nichts mehr zu bewerten und nichts mehr zu malen</translation>
    </message>
    <message>
        <source>{total} of work: labels {labels}, masks {masks} · {n_labels} labels, {n_masks} masks</source>
        <translation>{total} Arbeit: Bewertungen {labels}, Masken {masks} · {n_labels} Bewertungen, {n_masks} Masken</translation>
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
        <source>About {share} % of all images are bad ({low} to {high} %, by {n} drawn by lot)</source>
        <translation>Etwa {share} % aller Bilder sind schlecht ({low} bis {high} %, nach {n} ausgelosten)</translation>
    </message>
    <message>
        <source>No run was measured yet: this is what other datasets have shown</source>
        <translation>Noch wurde kein Lauf gemessen: So war es bei anderen Datensätzen</translation>
    </message>
    <message>
        <source>Only {n} measured: this leans on what other datasets have shown</source>
        <translation>Erst {n} gemessen: Das stützt sich auf andere Datensätze</translation>
    </message>
    <message>
        <source>one run</source>
        <translation>ein Lauf</translation>
    </message>
    <message>
        <source>{n} runs</source>
        <translation>{n} Läufe</translation>
    </message>
</context>
<context>
    <name>BudgetPanel</name>
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
    <name>DataExchange</name>
    <message>
        <source>Adding {n} files</source>
        <translation>{n} Dateien werden hinzugefügt</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>{name} wird importiert</translation>
    </message>
    <message>
        <source>Exporting to {name}</source>
        <translation>Export nach {name}</translation>
    </message>
    <message>
        <source>{added} images added, {labeled} labels, {masks} masks</source>
        <translation>{added} Bilder hinzugefügt, {labeled} Bewertungen, {masks} Masken</translation>
    </message>
    <message>
        <source>{n} more files were left out</source>
        <translation>{n} weitere Dateien wurden ausgelassen</translation>
    </message>
    <message>
        <source>Wait until the last import or export has ended.</source>
        <translation>Bitte warten, bis der letzte Import oder Export beendet ist.</translation>
    </message>
    <message>
        <source>{n} images and {masks} masks exported to {out}</source>
        <translation>{n} Bilder und {masks} Masken nach {out} exportiert</translation>
    </message>
</context>
<context>
    <name>Edits</name>
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
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>Looking for what is worth a mask …</source>
        <translation>Suche, was eine Maske wert ist …</translation>
    </message>
    <message>
        <source>Looking for what is worth a label …</source>
        <translation>Suche, was eine Bewertung wert ist …</translation>
    </message>
    <message>
        <source>Looking for what is worth a review …</source>
        <translation>Suche, was eine Prüfung wert ist …</translation>
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
        <source>No other mask pays now.
Label more images, or retrain with Ctrl+R: what was skipped may come back.</source>
        <translation>Jetzt lohnt sich keine weitere Maske.
Mehr Bilder bewerten oder mit Strg+R neu trainieren: Ausgelassenes kommt dann vielleicht wieder.</translation>
    </message>
    <message>
        <source>Every image has a label.
Import more images with Ctrl+I.</source>
        <translation>Jedes Bild ist bewertet.
Mit Strg+I weitere Bilder importieren.</translation>
    </message>
    <message>
        <source>No label pays now: what is unlabeled is there to test, was skipped or cannot be read.</source>
        <translation>Jetzt lohnt sich keine Bewertung: Was unbewertet ist, dient zum Testen, wurde ausgelassen oder ist nicht lesbar.</translation>
    </message>
    <message>
        <source>A model can doubt labels.
Label some good and some bad images, then retrain with Ctrl+R.</source>
        <translation>Bewertungen anzweifeln kann erst ein Modell.
Einige gute und einige schlechte Bilder bewerten, dann mit Strg+R trainieren.</translation>
    </message>
    <message>
        <source>No label needs a second look.
The next training, Ctrl+R, checks them all again.</source>
        <translation>Keine Bewertung muss geprüft werden.
Das nächste Training, Strg+R, sieht alle wieder durch.</translation>
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
        <source>Folder (images, mask PNGs, labels.csv)</source>
        <translation>Ordner (Bilder, Masken als PNG, labels.csv)</translation>
    </message>
    <message>
        <source>COCO (one JSON file)</source>
        <translation>COCO (eine JSON-Datei)</translation>
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
        <source>Copy the images instead of linking them</source>
        <translation>Bilder kopieren statt verknüpfen</translation>
    </message>
    <message>
        <source>Write draft masks too</source>
        <translation>Auch Entwürfe von Masken schreiben</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>ImageFolder</name>
    <message>
        <source>Where are the images now?</source>
        <translation>Wo liegen die Bilder jetzt?</translation>
    </message>
    <message>
        <source>Looking for the images</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message>
        <source>An image is missing from the image folder</source>
        <translation>Ein Bild fehlt im Bildordner</translation>
    </message>
    <message>
        <source>{n} images are missing from the image folder</source>
        <translation>{n} Bilder fehlen im Bildordner</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>A new file in the image folder</source>
        <translation>Eine neue Datei im Bildordner</translation>
    </message>
    <message>
        <source>Add to the project</source>
        <translation>Ins Projekt aufnehmen</translation>
    </message>
    <message>
        <source>{n} new files in the image folder</source>
        <translation>{n} neue Dateien im Bildordner</translation>
    </message>
    <message>
        <source>{folder}: this project&apos;s images are not there any more</source>
        <translation>{folder}: Hier sind die Bilder dieses Projekts nicht mehr</translation>
    </message>
    <message>
        <source>Find them …</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>{found} images found in {folder}, {missing} missing</source>
        <translation>{found} Bilder in {folder} gefunden, {missing} fehlen</translation>
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
        <source>Replace labels and masks that are there already</source>
        <translation>Vorhandene Bewertungen und Masken ersetzen</translation>
    </message>
    <message>
        <source>Folder of the new project</source>
        <translation>Ordner des neuen Projekts</translation>
    </message>
    <message>
        <source>Folder of images (good/bad subfolders, masks, labels.csv)</source>
        <translation>Bilderordner (Unterordner good/bad, Masken, labels.csv)</translation>
    </message>
    <message>
        <source>KolektorSDD</source>
        <translation>KolektorSDD</translation>
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
        <source>From the project&apos;s image folder or a folder inside it.</source>
        <translation>Aus dem Bildordner des Projekts oder einem Ordner darin.</translation>
    </message>
</context>
<context>
    <name>LabelPanel</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
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
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
</context>
<context>
    <name>LabelingDesk</name>
    <message>
        <source>Label {label}</source>
        <translation>Bewertung {label}</translation>
    </message>
    <message>
        <source>Nothing is painted yet: paint the defect first, then say that it is complete.</source>
        <translation>Noch ist nichts gemalt: erst den Fehler malen, dann als vollständig erklären.</translation>
    </message>
    <message>
        <source>This image is labeled good: label it bad before its mask can be complete.</source>
        <translation>Dieses Bild ist als gut bewertet: erst als schlecht bewerten, dann kann seine Maske vollständig sein.</translation>
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
        <source>Labeled good: what is painted on {name} stays as a draft, and nothing learns from it.</source>
        <translation>Als gut bezeichnet: was auf {name} gemalt ist, bleibt ein Entwurf, und nichts lernt daraus.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
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
    <message>
        <source>1 region</source>
        <translation>1 Bereich</translation>
    </message>
    <message>
        <source>{n:,} regions</source>
        <translation>{n:,} Bereiche</translation>
    </message>
    <message>
        <source>about {seconds:.0f} s to paint</source>
        <translation>etwa {seconds:.0f} s zu malen</translation>
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
    <name>OpenImage</name>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing in this list needs work.</source>
        <translation>In dieser Liste braucht nichts Arbeit.</translation>
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
        <source>Label the image first: the model&apos;s opinion is hidden until then.</source>
        <translation>Erst das Bild bewerten: bis dahin bleibt die Meinung des Modells verborgen.</translation>
    </message>
    <message>
        <source>The model has not looked at this image yet: retrain first.</source>
        <translation>Das Modell hat dieses Bild noch nicht gesehen: erst neu trainieren.</translation>
    </message>
    <message>
        <source>The model proposes nothing from this threshold on.</source>
        <translation>Ab dieser Schwelle schlägt das Modell nichts vor.</translation>
    </message>
    <message>
        <source>Take the model&apos;s proposal</source>
        <translation>Vorschlag des Modells übernehmen</translation>
    </message>
</context>
<context>
    <name>OpinionPanel</name>
    <message>
        <source>Model&apos;s opinion</source>
        <translation>Meinung des Modells</translation>
    </message>
    <message>
        <source>Show before I label</source>
        <translation>Zeigen, bevor ich bewerte</translation>
    </message>
    <message>
        <source>No model yet: label some images, then retrain.</source>
        <translation>Noch kein Modell: einige Bilder bewerten, dann trainieren.</translation>
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
    <name>Outcome</name>
    <message>
        <source>Run {id} finished in {s} s</source>
        <translation>Lauf {id} in {s} s beendet</translation>
    </message>
    <message>
        <source>test AP {change}</source>
        <translation>Test-AP {change}</translation>
    </message>
    <message>
        <source>validation AP {change}</source>
        <translation>Validierungs-AP {change}</translation>
    </message>
    <message>
        <source>{n} images changed verdict</source>
        <translation>{n} Bilder mit neuem Urteil</translation>
    </message>
    <message>
        <source>{n} images suggested</source>
        <translation>{n} Bilder vorgeschlagen</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
</context>
<context>
    <name>PicturePanel</name>
    <message>
        <source>Picture</source>
        <translation>Darstellung</translation>
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
    <name>ProjectDoor</name>
    <message>
        <source>Opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>Die Demo wird erzeugt</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>A training is running. Stop it?</source>
        <translation>Ein Training läuft. Abbrechen?</translation>
    </message>
    <message>
        <source>A training is running. Stop it? You can go on with it later.</source>
        <translation>Ein Training läuft. Abbrechen? Es kann später weitergehen.</translation>
    </message>
    <message>
        <source>{n} changes could not be saved. Close and lose them?</source>
        <translation>{n} Änderungen konnten nicht gespeichert werden. Schließen und verlieren?</translation>
    </message>
    <message>
        <source>{folder}: is open in another window; this one only looks, and follows</source>
        <translation>{folder}: ist in einem anderen Fenster offen; dieses hier zeigt nur und folgt ihm</translation>
    </message>
    <message>
        <source>{folder}: may not be written by you; this window only looks</source>
        <translation>{folder}: darf von Ihnen nicht beschrieben werden; dieses Fenster zeigt nur</translation>
    </message>
    <message>
        <source>The last training was broken off. Go on after its last epoch with {keys}.</source>
        <translation>Das letzte Training wurde abgebrochen. Mit {keys} geht es nach seiner letzten Epoche weiter.</translation>
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
        <source>mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>review</source>
        <translation>Prüfung</translation>
    </message>
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
        <source>Bad images whose mask teaches the model most for its seconds</source>
        <translation>Schlechte Bilder, deren Maske das Modell in ihren Sekunden am meisten lehrt</translation>
    </message>
    <message>
        <source>Unlabeled images whose label teaches the model most</source>
        <translation>Unbewertete Bilder, deren Bewertung das Modell am meisten lehrt</translation>
    </message>
    <message>
        <source>Labels that may be wrong, and images marked unsure</source>
        <translation>Bewertungen, die falsch sein könnten, und unsichere Bilder</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
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
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Show the images in a grid</source>
        <translation>Bilder im Raster zeigen</translation>
    </message>
    <message>
        <source>Show all images again</source>
        <translation>Wieder alle Bilder zeigen</translation>
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
        <source>No bad image waits for a mask.</source>
        <translation>Kein schlechtes Bild wartet auf eine Maske.</translation>
    </message>
    <message>
        <source>Nothing to review.</source>
        <translation>Nichts zu prüfen.</translation>
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
    <name>Reasons</name>
    <message>
        <source>about {n} s, {_why}</source>
        <translation>etwa {n} s, {_why}</translation>
    </message>
    <message>
        <source>drawn by lot, so that the choice does not only follow the model; {_why}</source>
        <translation>ausgelost, damit die Auswahl nicht nur dem Modell folgt; {_why}</translation>
    </message>
    <message>
        <source>adds little: {_why}</source>
        <translation>bringt wenig: {_why}</translation>
    </message>
    <message>
        <source>covers 1 similar defect that the model still misses</source>
        <translation>deckt 1 ähnlichen Fehler ab, den das Modell noch übersieht</translation>
    </message>
    <message>
        <source>covers {n} similar defects that the model still misses</source>
        <translation>deckt {n} ähnliche Fehler ab, die das Modell noch übersieht</translation>
    </message>
    <message>
        <source>covers 1 similar defect that the model is unsure of</source>
        <translation>deckt 1 ähnlichen Fehler ab, bei dem das Modell unsicher ist</translation>
    </message>
    <message>
        <source>covers {n} similar defects that the model is unsure of</source>
        <translation>deckt {n} ähnliche Fehler ab, bei denen das Modell unsicher ist</translation>
    </message>
    <message>
        <source>covers {n} similar defects: {missed} that the model still misses, {unsure} that it is unsure of</source>
        <translation>deckt {n} ähnliche Fehler ab: {missed} übersieht das Modell noch, bei {unsure} ist es unsicher</translation>
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
        <source>unlike every other bad image</source>
        <translation>anders als jedes andere schlechte Bild</translation>
    </message>
    <message>
        <source>stands for 1 similar bad image without a mask</source>
        <translation>steht für 1 ähnliches schlechtes Bild ohne Maske</translation>
    </message>
    <message>
        <source>stands for {n} similar bad images without a mask</source>
        <translation>steht für {n} ähnliche schlechte Bilder ohne Maske</translation>
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
        <source>the model finds its defect and the {n} like it</source>
        <translation>das Modell findet den Fehler und die {n} ähnlichen</translation>
    </message>
    <message>
        <source>the model finds its defect</source>
        <translation>das Modell findet den Fehler</translation>
    </message>
    <message>
        <source>much like an image that has a mask or is listed before</source>
        <translation>sehr ähnlich einem Bild, das eine Maske hat oder weiter oben steht</translation>
    </message>
    <message>
        <source>there is no model yet: this image differs most from those before it</source>
        <translation>es gibt noch kein Modell: dieses Bild unterscheidet sich am meisten von den vorigen</translation>
    </message>
    <message>
        <source>probably bad ({score}), and unlike the bad images known so far</source>
        <translation>wahrscheinlich schlecht ({score}) und anders als die bisher bekannten schlechten</translation>
    </message>
    <message>
        <source>the model cannot decide ({score} bad), and many images are like it</source>
        <translation>das Modell kann sich nicht entscheiden (zu {score} schlecht), und viele Bilder sind ähnlich</translation>
    </message>
    <message>
        <source>drawn by lot, so that shares and figures stay honest</source>
        <translation>ausgelost, damit Anteile und Kennzahlen ehrlich bleiben</translation>
    </message>
    <message>
        <source>marked unsure: good or bad would let the model learn from it</source>
        <translation>als unsicher bewertet: aus gut oder schlecht könnte das Modell lernen</translation>
    </message>
    <message>
        <source>left out of training: {_why}</source>
        <translation>beim Training ausgelassen: {_why}</translation>
    </message>
    <message>
        <source>labeled good, but {_why}</source>
        <translation>als gut bewertet, aber {_why}</translation>
    </message>
    <message>
        <source>labeled bad, but {_why}</source>
        <translation>als schlecht bewertet, aber {_why}</translation>
    </message>
    <message>
        <source>{n} deviations less usual than good images are ({tolerated} are tolerated)</source>
        <translation>um {n} Abweichungen ungewöhnlicher, als gute Bilder sind ({tolerated} werden geduldet)</translation>
    </message>
    <message>
        <source>in training the model kept taking it for good</source>
        <translation>im Training hielt das Modell es weiter für gut</translation>
    </message>
    <message>
        <source>in training the model kept taking it for bad</source>
        <translation>im Training hielt das Modell es weiter für schlecht</translation>
    </message>
    <message>
        <source>in training the model took to it later than to {share} of the good images</source>
        <translation>im Training nahm das Modell es später an als {share} der guten Bilder</translation>
    </message>
    <message>
        <source>in training the model took to it later than to {share} of the bad images</source>
        <translation>im Training nahm das Modell es später an als {share} der schlechten Bilder</translation>
    </message>
    <message>
        <source>{n} of the {all} images most like it are good</source>
        <translation>{n} der {all} ähnlichsten Bilder sind gut</translation>
    </message>
    <message>
        <source>{n} of the {all} images most like it are bad</source>
        <translation>{n} der {all} ähnlichsten Bilder sind schlecht</translation>
    </message>
    <message>
        <source>a run that had not learned this label gave it a chance of {share}</source>
        <translation>ein Modell, das diese Bewertung nicht kannte, gab ihr eine Chance von {share}</translation>
    </message>
    <message>
        <source>its map shows a spot, brighter than on {share} of the good images</source>
        <translation>die Karte zeigt einen Fleck, heller als bei {share} der guten Bilder</translation>
    </message>
    <message>
        <source>its map is silent: {share} of the good images have a louder one</source>
        <translation>die Karte schweigt: {share} der guten Bilder haben eine deutlichere</translation>
    </message>
    <message>
        <source>its map is faint: {share} of the good images have a louder one</source>
        <translation>die Karte sagt wenig: {share} der guten Bilder haben eine deutlichere</translation>
    </message>
    <message>
        <source>it is less like a good image than {share} of them</source>
        <translation>es gleicht einem guten Bild weniger als {share} von ihnen</translation>
    </message>
    <message>
        <source>{_first}; {_second}</source>
        <translation>{_first}; {_second}</translation>
    </message>
</context>
<context>
    <name>RetrainOptions</name>
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
</context>
<context>
    <name>ScoreBar</name>
    <message>
        <source>Defect score {score}</source>
        <translation>Fehlerwert {score}</translation>
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
    <name>ShapeView</name>
    <message>
        <source>Nothing was found there.</source>
        <translation>Dort wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>The image is still being read.</source>
        <translation>Das Bild wird noch gelesen.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Click a key, then press another one; Backspace for none.</source>
        <translation>Auf eine Taste klicken, dann eine andere drücken; Rücktaste für keine.</translation>
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
    <name>SkipReasons</name>
    <message>
        <source>Label is right</source>
        <extracomment>Of a review: nobody has to change anything.</extracomment>
        <translation>Bewertung stimmt</translation>
    </message>
    <message>
        <source>No defect can be seen</source>
        <extracomment>Stored in English, shown in the person&apos;s language.</extracomment>
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
        <source>{images} images · {good} good · {bad} bad · {unsure} unsure · {unlabeled} unlabeled · {masks} masks</source>
        <translation>{images} Bilder · {good} gut · {bad} schlecht · {unsure} unsicher · {unlabeled} offen · {masks} Masken</translation>
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
    <message>
        <source>{n} images/min</source>
        <translation>{n} Bilder/min</translation>
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
        <source>Little to gain</source>
        <translation>Kaum Gewinn</translation>
    </message>
    <message>
        <source>why is told once you have labeled it</source>
        <translation>warum, wird nach der Bewertung gesagt</translation>
    </message>
    <message>
        <source>About {n} s: {reason}</source>
        <translation>Etwa {n} s: {reason}</translation>
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
    <message>
        <source>Show the {n} like it</source>
        <translation>Die {n} ähnlichen zeigen</translation>
    </message>
    <message>
        <source>Leave it unsure</source>
        <translation>Unsicher lassen</translation>
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
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
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
        <source>Menu</source>
        <translation>Menü</translation>
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
    <name>TrainingControl</name>
    <message>
        <source>Training stopped</source>
        <translation>Training angehalten</translation>
    </message>
    <message>
        <source>{n} of {total} masks show less than one cell of the map: the model sees little of such defects. Under Retrain large images can be scaled down less, here to {px} × {px} pixels.</source>
        <translation>{n} von {total} Masken zeigen weniger als eine Zelle der Karte: solche Fehler sieht das Modell kaum. Unter Neu trainieren lassen sich große Bilder weniger verkleinern, hier auf {px} × {px} Pixel.</translation>
    </message>
    <message>
        <source>Memory is short: {n} images at a time from now on. That is slower, with the same result.</source>
        <translation>Der Speicher ist knapp: ab jetzt {n} Bilder gleichzeitig. Das dauert länger, mit demselben Ergebnis.</translation>
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
        <source>Training stopped: {problem}</source>
        <translation>Training angehalten: {problem}</translation>
    </message>
    <message>
        <source>{n} of {total} good images look unlike the others: training goes on without them.</source>
        <translation>{n} von {total} guten Bildern sehen anders aus als die übrigen: Das Training geht ohne sie weiter.</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Validation AP</source>
        <translation>Validierungs-AP</translation>
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
        <source>List the images that are worth a mask now</source>
        <translation>Die Bilder zeigen, die jetzt eine Maske wert sind</translation>
    </message>
    <message>
        <source>Validating …</source>
        <translation>Wird validiert …</translation>
    </message>
    <message>
        <source>Scoring every image</source>
        <translation>Jedes Bild wird beurteilt</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{n} images, {bad} bad, {masks} with a mask · {validation} for validation · {device}</source>
        <translation>{n} Bilder, {bad} schlecht, {masks} mit Maske · {validation} zur Validierung · {device}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
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
    <name>Unseen</name>
    <message>
        <source>Nothing was stored: this image is still being read. Say it again once you see it.</source>
        <translation>Nichts gespeichert: Dieses Bild wird noch gelesen. Bitte noch einmal, sobald es zu sehen ist.</translation>
    </message>
    <message>
        <source>Nothing was stored, since nobody can see {name}: {problem}. The filter “Unusable” lists such images; “Find moved images …” in the menu looks for them elsewhere.</source>
        <translation>Nichts gespeichert, denn {name} ist nicht zu sehen: {problem}. Der Filter „Unbrauchbar“ zeigt solche Bilder; „Verschobene Bilder suchen …“ im Menü sucht sie anderswo.</translation>
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
        <translation>bewertet</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
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
    <name>Workbench</name>
    <message>
        <source>No images yet. Import a folder with Ctrl+I.</source>
        <translation>Noch keine Bilder. Mit Strg+I einen Ordner importieren.</translation>
    </message>
    <message>
        <source>{n} images that this mask covers</source>
        <translation>{n} Bilder, für die diese Maske steht</translation>
    </message>
    <message>
        <source>{n} images that changed verdict</source>
        <translation>{n} Bilder mit anderem Urteil</translation>
    </message>
</context>
</TS>
