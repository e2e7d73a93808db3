<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AgreementDialog</name>
    <message numerus="yes">
        <source>Nobody has given a second opinion yet. %Ln images wait for one.</source>
        <translation>
            <numerusform>Nobody has given a second opinion yet. %Ln image waits for one.</numerusform>
            <numerusform>Nobody has given a second opinion yet. %Ln images wait for one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They differ on %Ln images</source>
        <translation>
            <numerusform>They differ on %Ln image</numerusform>
            <numerusform>They differ on %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgreementFigures</name>
    <message numerus="yes">
        <source>The same was said of {k} out of %Ln images, {share}.</source>
        <translation>
            <numerusform>The same was said of {k} out of %Ln image, {share}.</numerusform>
            <numerusform>The same was said of {k} out of %Ln images, {share}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln doubtful images count in the table alone.</source>
        <translation>
            <numerusform>%Ln doubtful image counts in the table alone.</numerusform>
            <numerusform>%Ln doubtful images count in the table alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Masks share {iou} of their area (IoU, {low} to {high}), on %Ln images.</source>
        <translation>
            <numerusform>Masks share {iou} of their area (IoU, {low} to {high}), on %Ln image.</numerusform>
            <numerusform>Masks share {iou} of their area (IoU, {low} to {high}), on %Ln images.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AssignForm</name>
    <message numerus="yes">
        <source>%Ln images marked in the list</source>
        <translation>
            <numerusform>%Ln image marked in the list</numerusform>
            <numerusform>%Ln images marked in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images that the list shows</source>
        <translation>
            <numerusform>%Ln image that the list shows</numerusform>
            <numerusform>%Ln images that the list shows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>AP, missed defects and false alarms of both runs on the same %Ln validation images, {bad} of them bad, by the labels of today and at each run&apos;s own threshold.</source>
        <translation>
            <numerusform>AP, missed defects and false alarms of both runs on the same %Ln validation image, {bad} of them bad, by the labels of today and at each run&apos;s own threshold.</numerusform>
            <numerusform>AP, missed defects and false alarms of both runs on the same %Ln validation images, {bad} of them bad, by the labels of today and at each run&apos;s own threshold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln images of another verdict</source>
        <translation>
            <numerusform>Show %Ln image of another verdict</numerusform>
            <numerusform>Show %Ln images of another verdict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Images of another verdict, with each run&apos;s map; the first %Ln count above, the others either run has learned from or nobody has labeled.</source>
        <translation>
            <numerusform>Images of another verdict, with each run&apos;s map; the first one counts above, the others either run has learned from or nobody has labeled.</numerusform>
            <numerusform>Images of another verdict, with each run&apos;s map; the first %Ln count above, the others either run has learned from or nobody has labeled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images of another verdict</source>
        <translation>
            <numerusform>%Ln image of another verdict</numerusform>
            <numerusform>%Ln images of another verdict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataExchange</name>
    <message numerus="yes">
        <source>{folder}: its import was interrupted, %Ln images of {total} are here. Import it again to finish.</source>
        <translation>
            <numerusform>{folder}: its import was interrupted, %Ln image of {total} is here. Import it again to finish.</numerusform>
            <numerusform>{folder}: its import was interrupted, %Ln images of {total} are here. Import it again to finish.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %Ln files</source>
        <translation>
            <numerusform>Adding %Ln file</numerusform>
            <numerusform>Adding %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images added</source>
        <translation>
            <numerusform>%Ln image added</numerusform>
            <numerusform>%Ln images added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were in the project already</source>
        <translation>
            <numerusform>%Ln was in the project already</numerusform>
            <numerusform>%Ln were in the project already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln things were left out or are odd</source>
        <translation>
            <numerusform>%Ln thing was left out or is odd</numerusform>
            <numerusform>%Ln things were left out or are odd</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorDelegate</name>
    <message numerus="yes">
        <source>%Ln alike</source>
        <translation>
            <numerusform>%Ln alike</numerusform>
            <numerusform>%Ln alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorGallery</name>
    <message numerus="yes">
        <source>{errors}: %Ln that look alike</source>
        <translation>
            <numerusform>{errors}: %Ln that looks alike</numerusform>
            <numerusform>{errors}: %Ln that look alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorModel</name>
    <message numerus="yes">
        <source>%Ln look like this</source>
        <translation>
            <numerusform>%Ln looks like this</numerusform>
            <numerusform>%Ln look like this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message numerus="yes">
        <source>%Ln bad images without a complete mask are not counted</source>
        <translation>
            <numerusform>%Ln bad image without a complete mask is not counted</numerusform>
            <numerusform>%Ln bad images without a complete mask are not counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageFolder</name>
    <message numerus="yes">
        <source>%Ln images are missing from the image folder</source>
        <translation>
            <numerusform>%Ln image is missing from the image folder</numerusform>
            <numerusform>%Ln images are missing from the image folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new files in the image folder</source>
        <translation>
            <numerusform>%Ln new file in the image folder</numerusform>
            <numerusform>%Ln new files in the image folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new files in {source}</source>
        <translation>
            <numerusform>%Ln new file in {source}</numerusform>
            <numerusform>%Ln new files in {source}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ManyImages</name>
    <message numerus="yes">
        <source>What is painted on %Ln of them stays as a draft, and nothing learns from it.</source>
        <translation>
            <numerusform>What is painted on %Ln of them stays as a draft, and nothing learns from it.</numerusform>
            <numerusform>What is painted on %Ln of them stays as a draft, and nothing learns from it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaskPanel</name>
    <message numerus="yes">
        <source>%Ln regions</source>
        <translation>
            <numerusform>%Ln region</numerusform>
            <numerusform>%Ln regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelExport</name>
    <message numerus="yes">
        <source>%Ln images get another verdict from the file than from the program</source>
        <translation>
            <numerusform>%Ln image gets another verdict from the file than from the program</numerusform>
            <numerusform>%Ln images get another verdict from the file than from the program</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images compared: no other verdict, scores differ by {greatest} at most</source>
        <translation>
            <numerusform>%Ln image compared: no other verdict, scores differ by {greatest} at most</numerusform>
            <numerusform>%Ln images compared: no other verdict, scores differ by {greatest} at most</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelExportDialog</name>
    <message numerus="yes">
        <source>Compare its scores with the program&apos;s on %Ln images</source>
        <translation>
            <numerusform>Compare its score with the program&apos;s on %Ln image</numerusform>
            <numerusform>Compare its scores with the program&apos;s on %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleControl</name>
    <message numerus="yes">
        <source>%Ln second opinions asked for</source>
        <translation>
            <numerusform>%Ln second opinion asked for</numerusform>
            <numerusform>%Ln second opinions asked for</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectController</name>
    <message numerus="yes">
        <source>%Ln changes could not be saved. Close and lose them?</source>
        <translation>
            <numerusform>%Ln change could not be saved. Close and lose it?</numerusform>
            <numerusform>%Ln changes could not be saved. Close and lose them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SafetyControl</name>
    <message numerus="yes">
        <source>The files of %Ln images are not there now; what was said of them is.</source>
        <translation>
            <numerusform>The file of %Ln image is not there now; what was said of it is.</numerusform>
            <numerusform>The files of %Ln images are not there now; what was said of them is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceSearch</name>
    <message numerus="yes">
        <source>%Ln images found in {folder}, {missing} missing</source>
        <translation>
            <numerusform>%Ln image found in {folder}, {missing} missing</numerusform>
            <numerusform>%Ln images found in {folder}, {missing} missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} images in {folder} show something else than before.</source>
        <translation>
            <numerusform>%Ln of {found} images in {folder} shows something else than before.</numerusform>
            <numerusform>%Ln of {found} images in {folder} show something else than before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourcesDialog</name>
    <message numerus="yes">
        <source>{images}, %Ln of them missing</source>
        <translation>
            <numerusform>{images}, %Ln of them missing</numerusform>
            <numerusform>{images}, %Ln of them missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitControl</name>
    <message numerus="yes">
        <source>%Ln images to {split}</source>
        <translation>
            <numerusform>%Ln image to {split}</numerusform>
            <numerusform>%Ln images to {split}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are for {split} now.</source>
        <translation>
            <numerusform>%Ln image is for {split} now.</numerusform>
            <numerusform>%Ln images are for {split} now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%Ln images/min</source>
        <translation>
            <numerusform>%Ln image/min</numerusform>
            <numerusform>%Ln images/min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionPanel</name>
    <message numerus="yes">
        <source>Show the %Ln like it</source>
        <translation>
            <numerusform>Show the one like it</numerusform>
            <numerusform>Show the %Ln like it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingControl</name>
    <message numerus="yes">
        <source>%Ln of {total} masks show less than one cell of the map: the model sees little of such defects. Under Retrain large images can be scaled down less, here to {px} × {px} pixels.</source>
        <translation>
            <numerusform>%Ln of {total} masks shows less than one cell of the map: the model sees little of such defects. Under Retrain large images can be scaled down less, here to {px} × {px} pixels.</numerusform>
            <numerusform>%Ln of {total} masks show less than one cell of the map: the model sees little of such defects. Under Retrain large images can be scaled down less, here to {px} × {px} pixels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Memory is short: %Ln images at a time from now on. That is slower, with the same result.</source>
        <translation>
            <numerusform>Memory is short: %Ln image at a time from now on. That is slower, with the same result.</numerusform>
            <numerusform>Memory is short: %Ln images at a time from now on. That is slower, with the same result.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {total} masks would show less than one cell of the map: this training looks at images at up to {px} × {px} pixels, in about {tiles} tiles.</source>
        <translation>
            <numerusform>%Ln of {total} masks would show less than one cell of the map: this training looks at images at up to {px} × {px} pixels, in about {tiles} tiles.</numerusform>
            <numerusform>%Ln of {total} masks would show less than one cell of the map: this training looks at images at up to {px} × {px} pixels, in about {tiles} tiles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No image is labeled bad yet, so the program looks at what %Ln good images have in common. What is unlike them comes first under “Worth a label”. Once bad ones are labeled, Retrain trains the network.</source>
        <translation>
            <numerusform>No image is labeled bad yet, so the program looks at what %Ln good image has in common. What is unlike them comes first under “Worth a label”. Once bad ones are labeled, Retrain trains the network.</numerusform>
            <numerusform>No image is labeled bad yet, so the program looks at what %Ln good images have in common. What is unlike them comes first under “Worth a label”. Once bad ones are labeled, Retrain trains the network.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {total} good images look unlike the others: training goes on without them.</source>
        <translation>
            <numerusform>%Ln of {total} good images looks unlike the others: training goes on without it.</numerusform>
            <numerusform>%Ln of {total} good images look unlike the others: training goes on without them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingStrip</name>
    <message numerus="yes">
        <source>%Ln images, {bad} bad, {masks} with a mask · {validation} for validation · {device}</source>
        <translation>
            <numerusform>%Ln image, {bad} bad, {masks} with a mask · {validation} for validation · {device}</numerusform>
            <numerusform>%Ln images, {bad} bad, {masks} with a mask · {validation} for validation · {device}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaysBack</name>
    <message numerus="yes">
        <source>%Ln changes could not be saved. Close and lose them?</source>
        <translation>
            <numerusform>%Ln change could not be saved. Close and lose it?</numerusform>
            <numerusform>%Ln changes could not be saved. Close and lose them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message numerus="yes">
        <source>%Ln images that this mask covers</source>
        <translation>
            <numerusform>%Ln image that this mask covers</numerusform>
            <numerusform>%Ln images that this mask covers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images that changed verdict</source>
        <translation>
            <numerusform>%Ln image that changed verdict</numerusform>
            <numerusform>%Ln images that changed verdict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks</source>
        <translation>
            <numerusform>%Ln mask</numerusform>
            <numerusform>%Ln masks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images suggested</source>
        <translation>
            <numerusform>%Ln image suggested</numerusform>
            <numerusform>%Ln images suggested</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unlabeled images look unlike the good ones</source>
        <translation>
            <numerusform>%Ln unlabeled image looks unlike the good ones</numerusform>
            <numerusform>%Ln unlabeled images look unlike the good ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images changed verdict</source>
        <translation>
            <numerusform>%Ln image changed verdict</numerusform>
            <numerusform>%Ln images changed verdict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Losses</name>
    <message numerus="yes">
        <source>%Ln draft masks</source>
        <translation>
            <numerusform>%Ln draft mask</numerusform>
            <numerusform>%Ln draft masks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bad images without a complete mask (there they would teach that nothing is wrong)</source>
        <translation>
            <numerusform>%Ln bad image without a complete mask (there it would teach that nothing is wrong)</numerusform>
            <numerusform>%Ln bad images without a complete mask (there they would teach that nothing is wrong)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_MovedWords</name>
    <message numerus="yes">
        <source>%Ln images keep their labels and masks.</source>
        <translation>
            <numerusform>%Ln image keeps its label and mask.</numerusform>
            <numerusform>%Ln images keep their labels and masks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images keep their labels.</source>
        <translation>
            <numerusform>%Ln image keeps its label.</numerusform>
            <numerusform>%Ln images keep their labels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images keep their masks.</source>
        <translation>
            <numerusform>%Ln image keeps its mask.</numerusform>
            <numerusform>%Ln images keep their masks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are known at their new place.</source>
        <translation>
            <numerusform>%Ln image is known at its new place.</numerusform>
            <numerusform>%Ln images are known at their new place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Standing</name>
    <message numerus="yes">
        <source>%Ln taken out before, which stay out</source>
        <translation>
            <numerusform>%Ln taken out before, which stays out</numerusform>
            <numerusform>%Ln taken out before, which stay out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>as far as %Ln of them have been looked at</source>
        <translation>
            <numerusform>as far as %Ln of them has been looked at</numerusform>
            <numerusform>as far as %Ln of them have been looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with another label or mask, which stays</source>
        <translation>
            <numerusform>%Ln with another label or mask, which stays</numerusform>
            <numerusform>%Ln with another label or mask, which stays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message numerus="yes">
        <source>%Ln labels come back</source>
        <translation>
            <numerusform>%Ln label comes back</numerusform>
            <numerusform>%Ln labels come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels go</source>
        <translation>
            <numerusform>%Ln label goes</numerusform>
            <numerusform>%Ln labels go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels are others</source>
        <translation>
            <numerusform>%Ln label is another</numerusform>
            <numerusform>%Ln labels are others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks come back</source>
        <translation>
            <numerusform>%Ln mask comes back</numerusform>
            <numerusform>%Ln masks come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks go</source>
        <translation>
            <numerusform>%Ln mask goes</numerusform>
            <numerusform>%Ln masks go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln masks are others</source>
        <translation>
            <numerusform>%Ln mask is another</numerusform>
            <numerusform>%Ln masks are others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln opinions come back</source>
        <translation>
            <numerusform>%Ln opinion comes back</numerusform>
            <numerusform>%Ln opinions come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln opinions go</source>
        <translation>
            <numerusform>%Ln opinion goes</numerusform>
            <numerusform>%Ln opinions go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln opinions are others</source>
        <translation>
            <numerusform>%Ln opinion is another</numerusform>
            <numerusform>%Ln opinions are others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs come back</source>
        <translation>
            <numerusform>%Ln run comes back</numerusform>
            <numerusform>%Ln runs come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs go</source>
        <translation>
            <numerusform>%Ln run goes</numerusform>
            <numerusform>%Ln runs go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs are in another state</source>
        <translation>
            <numerusform>%Ln run is in another state</numerusform>
            <numerusform>%Ln runs are in another state</numerusform>
        </translation>
    </message>
</context>
</TS>
