"""The words of the privacy notice, in layers: a sentence first, the rest for whoever wants it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class InTwoTongues:
    """The same in English and in Filipino."""

    en: str
    fil: str


@dataclass(frozen=True)
class Layer:
    """One part of the notice."""

    key: str
    title: InTwoTongues
    short: InTwoTongues
    full: InTwoTongues


LAYERS: Final = (
    Layer(
        "who",
        InTwoTongues("Who keeps your data", "Sino ang nag-iingat ng iyong datos"),
        InTwoTongues(
            "Your school is responsible; the ROTC unit works with the data for it.",
            "Ang iyong paaralan ang may pananagutan; ang ROTC unit ang gumagamit nito para rito.",
        ),
        InTwoTongues(
            "The school is the personal information controller under the Data Privacy Act of 2012 "
            "(RA 10173). The providers of the servers process data for it and use it for nothing "
            "else. Questions go to the contact below.",
            "Ang paaralan ang personal information controller ayon sa Data Privacy Act of 2012 "
            "(RA 10173). Pinoproseso ng mga tagapagbigay ng server ang datos para sa paaralan "
            "lamang. Sa kontak sa ibaba itanong ang anumang tanong.",
        ),
    ),
    Layer(
        "what",
        InTwoTongues("What is kept", "Ano ang itinatago"),
        InTwoTongues(
            "Your name and student number, attendance, conduct, scores and grades, and what you "
            "write to the unit.",
            "Ang iyong pangalan at student number, pagdalo, asal, mga iskor at grado, at ang "
            "isinusulat mo sa unit.",
        ),
        InTwoTongues(
            "Sensitive are your birth date, health notes, files of excuse letters, religion, "
            "grades and serial number. Each opening of health notes and of a file of a letter by "
            "somebody else is noted, and you see the list. There is no tracking of where you are, "
            "no fingerprint and no face recognition. The register lists every field with its "
            "purpose.",
            "Sensitibo ang iyong kaarawan, tala sa kalusugan, mga file ng excuse letter, relihiyon, "
            "grado at serial number. Itinatala ang bawat pagbukas ng iba sa tala sa kalusugan at "
            "sa file ng liham, at makikita mo ang listahan. Walang pagsubaybay sa kinaroroonan mo, "
            "walang fingerprint at walang pagkilala ng mukha. Nakalista sa rehistro ang bawat "
            "field at ang layunin nito.",
        ),
    ),
    Layer(
        "why",
        InTwoTongues("Why", "Bakit"),
        InTwoTongues(
            "To train you, to give you a fair grade, and to report to the school and the reserve "
            "command what the law asks for.",
            "Upang sanayin ka, bigyan ka ng patas na grado, at iulat sa paaralan at sa reserve "
            "command ang hinihingi ng batas.",
        ),
        InTwoTongues(
            "The grounds are the law on the National Service Training Program (RA 9163) and the "
            "school's task to teach you. Consent is asked only where nothing else is the ground, "
            "and apart from this notice. Nothing is sold, and nothing is used for advertising.",
            "Ang batayan ay ang batas sa National Service Training Program (RA 9163) at ang "
            "tungkulin ng paaralan na turuan ka. Hihingi lamang ng pahintulot kung walang ibang "
            "batayan, at hiwalay sa abisong ito. Walang ibinebenta at walang ginagamit sa "
            "patalastas.",
        ),
    ),
    Layer(
        "how_long",
        InTwoTongues("How long", "Gaano katagal"),
        InTwoTongues(
            "Grades stay as the school's record; most else is deleted by a clock.",
            "Mananatili ang grado bilang rekord ng paaralan; ang karamihan ng iba ay buburahin "
            "ayon sa takdang panahon.",
        ),
        InTwoTongues(
            "Files of excuse letters are deleted one year after their term was closed, health and "
            "family notes one year after your last term was closed, notifications after 90 days, "
            "and the archive of your data after 7 days. Whatever somebody may still need for a "
            "case is held until the case is over.",
            "Binubura ang mga file ng excuse letter isang taon matapos isara ang term, ang tala sa "
            "kalusugan at pamilya isang taon matapos isara ang huli mong term, ang mga notipikasyon "
            "pagkaraan ng 90 araw, at ang archive ng iyong datos pagkaraan ng 7 araw. Ang "
            "kailangan pa sa isang kaso ay itatago hanggang matapos ang kaso.",
        ),
    ),
    Layer(
        "rights",
        InTwoTongues("What you can ask for", "Ano ang maaari mong hilingin"),
        InTwoTongues(
            "You can see, download and correct your data, object to a use, and ask for deletion.",
            "Maaari mong tingnan, i-download at itama ang iyong datos, tumutol sa paggamit, at "
            "humiling ng pagbura.",
        ),
        InTwoTongues(
            "The page Privacy has all of it. A request is answered within the days shown there. "
            "Grades cannot be deleted; they can be appealed against and corrected. You may also "
            "complain to the National Privacy Commission.",
            "Nasa pahinang Privacy ang lahat ng ito. Sasagutin ang kahilingan sa loob ng mga araw "
            "na nakasaad doon. Hindi mabubura ang grado; maaari itong iapela at itama. Maaari ka "
            "ring magreklamo sa National Privacy Commission.",
        ),
    ),
    Layer(
        "minors",
        InTwoTongues("If you are under eighteen", "Kung wala ka pang labingwalong taon"),
        InTwoTongues(
            "Your parent or guardian is asked too. Show them this page.",
            "Tatanungin din ang iyong magulang o tagapag-alaga. Ipakita sa kanila ang pahinang ito.",
        ),
        InTwoTongues(
            "The office notes who of your guardians agreed, how and when. If something ever "
            "happens to your data, they are told as well. Ask whenever something here is not "
            "clear: nobody is graded for asking.",
            "Itinatala ng opisina kung sino sa iyong tagapag-alaga ang pumayag, paano at kailan. "
            "Kung may mangyari sa iyong datos, sasabihan din sila. Magtanong kung may hindi "
            "malinaw: walang bawas sa grado ang pagtatanong.",
        ),
    ),
)
