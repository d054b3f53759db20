"""Invented names for the demo unit; none belongs to a real person of the unit."""

from dataclasses import dataclass
from itertools import product
from random import Random

from apps.cadets.choices import MSLevel, Sex

COMPANIES = ("Alpha", "Bravo", "Charlie", "Delta")
PLATOONS = ("1st", "2nd")
COURSES = ("BSIT", "BSAgri", "BEED", "BSN", "BSCrim", "BSFi", "ABEnglish", "BSBA")
LAST_NAMES = (
    "Abellana",
    "Bagundang",
    "Cabañero",
    "Dimalutang",
    "Escudero",
    "Fuentebella",
    "Guiamadin",
    "Hinampas",
    "Ilagan",
    "Jumamil",
    "Kasan",
    "Lumbatan",
    "Macarambon",
    "Nuñez",
    "Ombay",
    "Pangandaman",
    "Quijano",
    "Rasuman",
    "Sarip",
    "Tumulak",
)
FIRST_NAMES = {
    Sex.MALE: ("Alon", "Basilio", "Datu", "Elias", "Felimon", "Hamid", "Isko", "Kiram"),
    Sex.FEMALE: ("Amihan", "Baina", "Corazon", "Diwata", "Estrella", "Farida", "Hasna", "Ligaya"),
}
MIDDLE_NAMES = ("", "Santos", "Reyes", "Mangudadatu", "Cruz", "")
STAFF_RANKS = ("Maj", "Cpt", "1LT", "2LT", "TSg", "SSg", "Sgt", "Cpl")


@dataclass(frozen=True)
class Person:
    """One invented cadet and where they stand."""

    student_number: str
    last_name: str
    first_name: str
    middle_name: str
    sex: Sex
    course: str
    company: str
    platoon: str
    ms_level: MSLevel


def cadets(count: int, dice: Random) -> list[Person]:
    """Make the cadets of four companies; MS 2 are the first half of each company."""
    places = list(product(COMPANIES, PLATOONS))
    return [make_cadet(number, places[number % len(places)], dice) for number in range(count)]


def make_cadet(number: int, place: tuple[str, str], dice: Random) -> Person:
    """Make one cadet; the number decides the name, so names repeat as they do in life."""
    company, platoon = place
    sex = dice.choice(list(FIRST_NAMES))
    return Person(
        student_number=f"2023-{number + 1:04d}",
        last_name=LAST_NAMES[number % len(LAST_NAMES)],
        first_name=dice.choice(FIRST_NAMES[sex]),
        middle_name=dice.choice(MIDDLE_NAMES),
        sex=sex,
        course=dice.choice(COURSES),
        company=company,
        platoon=platoon,
        ms_level=MSLevel.MS2 if platoon == PLATOONS[0] else MSLevel.MS1,
    )


def staff_names(count: int, dice: Random) -> list[tuple[str, str, str]]:
    """Make rank, first name and last name of the training staff."""
    everyone = [*FIRST_NAMES[Sex.MALE], *FIRST_NAMES[Sex.FEMALE]]
    return [
        (
            STAFF_RANKS[min(number // 2, len(STAFF_RANKS) - 1)],
            dice.choice(everyone),
            LAST_NAMES[-1 - number % len(LAST_NAMES)],
        )
        for number in range(count)
    ]
