"""Numbers by which a state knows a person: behind their name, or alone where no other number has their form."""

import re
from collections.abc import Callable

from bot.domain.pattern import Pattern
from bot.domain.secrets import national_checks as check
from bot.domain.secrets.checks import luhn, verhoeff
from bot.domain.secrets.rule import FIGURES, LETTERS_AND_FIGURES, Kind, Rule, anything
from bot.domain.secrets.words import any_of

_FILLERS = "number|no|nr|num|nummer|numer|número|numéro|numero|is|ist|es|est|é|jest|は|是|은|는|호"
_BETWEEN = rf"[^\w\n]{{0,4}}(?:(?:{_FILLERS})[^\w\n]{{0,4}}){{0,3}}"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_WIKI = "https://en.wikipedia.org/wiki/"
_EU = "https://taxation-customs.ec.europa.eu/online-services/online-services-and-databases-taxation/tin-country-page_en"


def _rule(
    name: str,
    label: str,
    pattern: str,
    check: Callable[[str], bool],
    caught: str,
    passed: str,
    *,
    words: str = "",
    hint: re.Pattern[str] = FIGURES,
    source: str = _EU,
) -> Rule:
    """`words` are what it is called, with `|` between; where there are any, one must stand before it.

    Without any, `hint` must be found before the pattern is tried.
    """
    names = any_of(tuple(words.split("|")))
    before = rf"(?<![a-z])(?:{names}){_BETWEEN}" if words else r"(?<![A-Za-z\d_./-])"
    compiled = Pattern(rf"{before}(?P<secret>{pattern})(?![A-Za-z\d]|-\d)", re.IGNORECASE)
    needs = tuple(words.lower().split("|")) if words else ()
    before_all = None if words else hint
    return Rule(name, label, Kind.PERSONAL, compiled, source, (caught,), (passed,), needs, check, hint=before_all)


NATIONAL: tuple[Rule, ...] = (
    _rule(
        "us-social-security", "social security number", r"\d{3}(?P<gap>[ -])\d{2}(?P=gap)\d{4}", check.us_ssn,
        "219-09-9999", "000-12-3456", source="https://www.ssa.gov/employer/stateweb.htm",
    ),
    _rule(
        "us-social-security-named", "social security number", r"\d{3}[ .-]?\d{2}[ .-]?\d{4}", check.us_ssn,
        "SSN 536904399", "SSN 000123456", words="SSN|social security", source="https://www.ssa.gov/employer/stateweb.htm",
    ),
    _rule(
        "uk-national-insurance", "national insurance number",
        r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][\s-]?(?:\d{2}[\s-]?){3}[A-D]", anything,
        "NI number AB 12 34 56 C", "National insurance: not given",
        words="national insurance|NINO|NI", source="https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110",
    ),
    _rule(
        "ca-social-insurance", "social insurance number", r"\d{3}[ -]?\d{3}[ -]?\d{3}", luhn,
        "SIN 046 454 286", "SIN 046 454 287", words="SIN|social insurance|NAS",
        source=_WIKI + "Social_Insurance_Number",
    ),
    _rule(
        "de-tax-id", "tax identification number", r"\d{2}\s?\d{3}\s?\d{3}\s?\d{3}", check.mod_11_10,
        "Steuer-ID: 86 095 742 719", "Steuer-ID: 86 095 742 718",
        words="steuer-id|steuerid|steueridentifikationsnummer|identifikationsnummer|IdNr|tax id",
    ),
    _rule(
        "es-dni", "DNI or NIE", r"(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ]-?\d{7})[ -]?[A-Z]", check.spanish,
        "DNI 12345678Z", "DNI 12345678A", words="DNI|NIE|NIF",
    ),
    _rule(
        "fr-social-security", "NIR",
        r"[12]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}\s?\d{2}",
        check.french, "2 55 08 14 168 025 38", "2 55 08 14 168 025 39", source=_WIKI + "INSEE_code",
    ),
    _rule(
        "it-tax-code", "codice fiscale", r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]", check.italian,
        "RSSMRA85T10A562S", "RSSMRA85T10A562T",
        hint=LETTERS_AND_FIGURES,
    ),
    _rule("pl-pesel", "PESEL", r"\d{11}", check.polish, "PESEL 44051401359", "PESEL 44051401358", words="PESEL"),
    _rule(
        "nl-bsn", "BSN", r"\d{9}|\d{4}[. ]\d{2}[. ]\d{3}", check.dutch, "BSN 111222333", "BSN 111222334",
        words="BSN|burgerservicenummer|sofinummer",
    ),
    _rule(
        "se-personal-number", "personnummer", r"(?:\d{2})?\d{6}[-+]?\d{4}", lambda text: luhn(text[-11:]),
        "Personnummer 811218-9876", "Personnummer 811218-9877", words="personnummer|personal identity number",
    ),
    _rule(
        "fi-personal-code", "henkilötunnus", r"\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]", check.finnish,
        "Hetu 131052-308T", "Hetu 131052-308U", words="henkilötunnus|hetu|personal identity code",
    ),
    _rule(
        "dk-cpr", "CPR number", r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-?\d{4}", anything,
        "CPR-nr. 211062-5629", "CPR course 2024", words="CPR",
        source=_WIKI + "Personal_identification_number_(Denmark)",
    ),
    _rule(
        "no-birth-number", "fødselsnummer", r"\d{6}\s?\d{5}", check.norwegian,
        "Fødselsnummer 01010750160", "Fødselsnummer 01010750161",
        words="fødselsnummer|personnummer|fnr", source=_WIKI + "National_identity_number_(Norway)",
    ),
    _rule(
        "be-national-number", "national number", r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", check.belgian,
        "85.07.30-033.28", "85.07.30-033.29",
    ),
    _rule(
        "ch-ahv", "AHV number", r"756\.\d{4}\.\d{4}\.\d{2}", check.swiss, "756.9217.0769.85", "756.9217.0769.84",
        source="https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/numero-avs.html",
    ),
    _rule(
        "pt-nif", "NIF", r"[123]\d{8}", check.portuguese, "Contribuinte 123456789", "Contribuinte 123456788",
        words="NIF|contribuinte",
    ),
    _rule(
        "br-cpf", "CPF", r"\d{3}\.\d{3}\.\d{3}-\d{2}", check.brazilian, "111.444.777-35", "111.444.777-36",
        source=_WIKI + "CPF_number",
    ),
    _rule(
        "cl-rut", "RUT", r"\d{1,2}\.\d{3}\.\d{3}-[\dK]", check.chilean, "30.686.957-4", "30.686.957-5",
        source=_WIKI + "National_identification_number#Chile",
    ),
    _rule(
        "mx-curp", "CURP", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d", check.mexican,
        "BOXW310820HNERXN09", "BOXW310820HNERXN08", hint=LETTERS_AND_FIGURES,
        source=_WIKI + "Unique_Population_Registry_Code",
    ),
    _rule(
        "in-aadhaar", "Aadhaar number", r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}", verhoeff,
        "Aadhaar: 2341 2341 2346", "Aadhaar: 2341 2341 2347", words="aadhaar|aadhar|आधार", source="https://uidai.gov.in/",
    ),
    _rule(
        "in-pan", "PAN", r"[A-Z]{3}P[A-Z]\d{4}[A-Z]", anything, "PAN: ABCPE1234F", "PAN: the pan is hot",
        words="PAN|permanent account number", source=_WIKI + "Permanent_account_number",
    ),
    _rule(
        "cn-resident-id", "resident identity number", rf"[1-9]\d{{5}}(?:19|20)\d{{2}}{_DAY}\d{{3}}[\dX]",
        check.chinese, "身份证11010519491231002X", "110105194912310021", source=_WIKI + "Resident_Identity_Card",
    ),
    _rule(
        "kr-resident-number", "resident registration number", rf"\d{{2}}{_DAY}-?[1-8]\d{{6}}",
        check.korean, "주민등록번호 821010-2234569", "주민등록번호 821010-2234564",
        words="주민등록번호|주민번호|RRN|resident registration", source=_WIKI + "Resident_registration_number",
    ),
    _rule(
        "jp-my-number", "My Number", r"\d{4}[ -]?\d{4}[ -]?\d{4}", check.japanese,
        "マイナンバーは1234 5678 9018", "マイナンバーは1234 5678 9012", words="マイナンバー|個人番号|my number",
        source=_WIKI + "Individual_Number",
    ),
    _rule(
        "sg-nric", "NRIC", r"[STFGM]\d{7}[A-Z]", check.singaporean, "NRIC S1234567D", "NRIC S1234567A",
        words="NRIC|FIN", source=_WIKI + "National_Registration_Identity_Card",
    ),
    _rule(
        "au-tax-file-number", "tax file number", r"\d{3}\s?\d{3}\s?\d{3}", check.australian,
        "TFN 123 456 782", "TFN 123 456 783", words="TFN|tax file", source=_WIKI + "Tax_file_number",
    ),
    _rule(
        "il-identity-number", "identity number", r"\d{9}", luhn, "תעודת זהות 123456782", "תעודת זהות 123456783",
        words="תעודת זהות|ת.ז|teudat zehut", source=_WIKI + "Israeli_identity_card",
    ),
    _rule(
        "tr-identity-number", "T.C. kimlik", r"[1-9]\d{10}", check.turkish, "TC kimlik no: 10000000146",
        "TC kimlik no: 10000000147", words="kimlik|TCKN", source=_WIKI + "Turkish_Identification_Number",
    ),
    _rule(
        "za-identity-number", "identity number", rf"\d{{2}}{_DAY}\d{{4}}[01]8\d", luhn,
        "SA ID number 8001015009087", "SA ID number 8001015009088", words="SA ID|RSA ID",
        source=_WIKI + "South_African_identity_card",
    ),
    _rule("ro-cnp", "CNP", r"[1-9]\d{12}", check.romanian, "CNP 1800101221144", "CNP 1800101221145", words="CNP"),
    _rule(
        "cz-birth-number", "rodné číslo", r"\d{6}/?\d{3,4}", check.czech, "Rodné číslo 736028/5163",
        "Rodné číslo 736028/5164", words="rodné číslo|rodné č.|RČ",
    ),
    _rule(
        "ie-pps", "PPS number", r"\d{7}[A-W][A-IW]?", check.irish, "PPS No 1234567FA", "PPS No 1234567GA",
        words="PPSN|PPS",
    ),
    _rule(
        "passport-number", "passport number", r"(?=[A-Z]{0,3}\d{5})[A-Z]{0,3}\d{5,9}[A-Z]?", anything,
        "Passport no. C01234567", "passport control 2024",
        words="passport|reisepassnummer|reisepass|passeport|pasaporte|passaporto|паспорт|护照号码|护照|パスポート番号|パスポート",
        source="https://www.icao.int/publications/doc-series/doc-9303",
    ),
)  # fmt: skip
