"""Sentences with a secret in them, as people send them to support; what is secret is made up anew at each run.

Nothing here has the form of a secret as it stands in this file, so that scanners of code hosts leave it alone.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits

_ALNUM, _URL, _HEX = ascii_letters + digits, ascii_letters + digits + "_-", "0123456789abcdef"
_FULL_WIDTH = {ord(one): chr(ord(one) + 0xFEE0) for one in digits}


@dataclass(frozen=True)
class Sample:
    """A sentence, the secret in it, which must not be left, and the rule that should name it."""

    rule: str
    sentence: str
    secret: str


def samples(seed: int = 7) -> list[Sample]:
    """One for each kind at least; `{}` in a sentence is where the secret stands."""
    make = _Maker(Random(seed))  # noqa: S311 - they open nothing
    pairs = [*_platforms(make), *_services(make), *_protocols(make), *_spoken(make), *_personal(make)]
    return [Sample(rule, sentence.replace("{}", secret), secret) for rule, sentence, secret in pairs]


Row = tuple[str, str, str]


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random

    def of(self, length: int, letters: str = _ALNUM) -> str:
        """With a digit in it where there are any, as nearly every real one has."""
        made = "".join(self._random.choice(letters) for _ in range(length - 1))
        return made + ("7" if "7" in letters else made[:1])

    def password(self) -> str:
        return (
            self.of(5, ascii_lowercase).capitalize() + str(self._random.randint(10, 99)) + self._random.choice("!?&%")
        )

    def luhn(self, start: str, length: int) -> str:
        body = start + "".join(self._random.choice(digits) for _ in range(length - len(start) - 1))
        return next(body + last for last in digits if _luhn(body + last))

    def iban(self, country: str, length: int) -> str:
        account = "".join(self._random.choice(digits) for _ in range(length - 4))
        number = int("".join(str(int(one, 36)) for one in f"{account}{country}00"))
        return f"{country}{98 - number % 97:02}{account}"

    def jwt(self) -> str:
        parts = [{"alg": "RS256", "typ": "JWT"}, {"sub": self.of(8), "exp": 1772442000}]
        encoded = (urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
        return ".".join([*encoded, self.of(86, _URL)])


def _luhn(text: str) -> bool:
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(text))]
    return sum(d - 9 * (d > 9) for d in doubled) % 10 == 0


def _platforms(make: _Maker) -> Iterator[Row]:
    base64 = _ALNUM + "+/"
    yield (
        "aws-access-key-id",
        "They use {} in eu-west-1 and get AccessDenied.",
        "AKIA" + make.of(16, ascii_uppercase + "234567"),
    )
    yield "aws-secret-access-key", "export AWS_SECRET_ACCESS_KEY={}", make.of(40, base64)
    yield "aws-session-token", 'aws_session_token="{}"', make.of(240, base64)
    yield "signed-url", "https://b.s3.example/a.csv?X-Amz-Expires=900&X-Amz-Signature={}", make.of(64, _HEX)
    yield "google-api-key", "Maps says the key {} is not authorised.", "AIza" + make.of(35, _URL)
    yield "google-client-secret", "client secret {} in the console", "GOCSPX-" + make.of(28, _URL)
    yield "google-access-token", "curl with {} gives 403", "ya29." + make.of(120, _URL)
    yield "google-refresh-token", "Das Refresh-Token {} läuft nie ab.", "1//0" + make.of(60, _URL)
    yield "azure-storage-key", "DefaultEndpointsProtocol=https;AccountName=b;AccountKey={};", make.of(86, base64) + "=="
    yield (
        "azure-shared-access-key",
        "Endpoint=sb://b;SharedAccessKeyName=root;SharedAccessKey={}",
        make.of(43, base64) + "=",
    )
    yield "azure-client-secret", "Le secret {} expire demain.", make.of(3) + "8" + "Q~" + make.of(34, _ALNUM + "._-")
    yield "digitalocean-token", "doctl auth init -t {}", "dop_v1_" + make.of(64, _HEX)
    yield "heroku-key", "HEROKU: {}", "HRKU-" + make.of(60, _URL)
    yield "databricks-token", "databricks configure, then {}", "dapi" + make.of(32, _HEX)
    yield "vault-token", "vault login {}", "hvs." + make.of(90, _URL)
    yield "terraform-token", "credentials app.terraform.example {}", make.of(14) + ".atlas" + "v1." + make.of(67, _URL)
    yield "cloudflare-origin-key", "X-Auth-User-Service-Key {}", f"v1.0-{make.of(24, _HEX)}-{make.of(146, _HEX)}"
    yield "supabase-token", "supabase login con {}", "sbp_" + make.of(40, _HEX)
    yield "planetscale-token", "pscale auth {}", "pscale_tkn_" + make.of(43, _URL)
    yield "doppler-token", "doppler run mit {}", "dp.st.prd." + make.of(43)


def _services(make: _Maker) -> Iterator[Row]:
    yield "github-token", "git push fails with https and {}", "ghp_" + make.of(36)
    yield "github-fine-grained-token", "El token {} no tiene permisos.", f"github_pat_{make.of(22)}_{make.of(59)}"
    yield "gitlab-token", "CI_TOKEN {} は無効です", "glpat-" + make.of(20, _URL)
    yield "slack-token", "our bot uses {} since May", f"xoxb-{make.of(12, digits)}-{make.of(24)}"
    yield (
        "slack-app-token",
        "Socket Mode con {}",
        f"xapp-1-A{make.of(10, ascii_uppercase + digits)}-{make.of(13, digits)}-{make.of(64, _HEX)}",
    )
    yield (
        "slack-webhook",
        "We post to https://{} without answer",
        f"hooks.slack.com/services/T{make.of(8)}/B{make.of(8)}/{make.of(24)}",
    )
    yield "discord-bot-token", "bot login {}", f"M{make.of(25)}.{make.of(6)}.{make.of(38, _URL)}"
    yield "discord-webhook", "https://{}", f"discord.com/api/webhooks/{make.of(18, digits)}/{make.of(68, _URL)}"
    yield "telegram-bot-token", "Бот {} не отвечает", f"7{make.of(9, digits)}:AA{make.of(33, _URL)}"
    yield "stripe-key", "Checkout fails with {}", "sk_" + "live_" + make.of(40)
    yield "stripe-webhook-secret", "signature check with {} fails", "whsec_" + make.of(32)
    yield "twilio-key", "SMS über {} kommen nicht an", "SK" + make.of(32, _HEX)
    yield "sendgrid-key", "mail relay uses {}", f"SG.{make.of(22, _URL)}.{make.of(43, _URL)}"
    yield "mailgun-key", "api:{} returns 401", "key-" + make.of(32, _HEX)
    yield "mailchimp-key", "newsletter with {} stops", make.of(32, _HEX) + "-us14"
    yield "npm-token", "//registry.npmjs.example/:_authToken {}", "npm_" + make.of(36)
    yield "pypi-token", "twine upload -u __token__ {}", "pypi-AgEIcHlwaS5vcmc" + make.of(150, _URL)
    yield "rubygems-key", "gem push avec {}", "rubygems_" + make.of(48, _HEX)
    yield "docker-token", "registry login {}", "dckr_pat_" + make.of(27, _URL)
    yield "shopify-token", "X-Shopify-Access-Token {}", "shpat_" + make.of(32, _HEX)
    yield "square-token", "square {} revoked?", "sq0atp-" + make.of(22, _URL)
    yield (
        "braintree-token",
        "gateway {}",
        f"access_token$production${make.of(16, ascii_lowercase + digits)}${make.of(32, _HEX)}",
    )
    yield "anthropic-key", "ANTHROPIC {} gives 529", "sk-ant-api03-" + make.of(93, _URL)
    yield "openai-key", "llm call with {} times out", "sk-proj-" + make.of(120, _URL)
    yield "hugging-face-token", "model download {} 403", "hf_" + make.of(34, ascii_letters)
    yield "hugging-face-token", "HF: {}, and the space stays private", "hf_" + make.of(34)
    yield "square-token", "terminal pairing with {}", "EAA" + "A" + make.of(60, _URL)
    yield "linear-key", "linear {} sync", "lin_api_" + make.of(40)
    yield "notion-token", "notion {} sync", "ntn_" + make.of(46)
    yield "figma-token", "figma {} export", "figd_" + make.of(40, _URL)
    yield "airtable-token", "airtable {}", f"pat{make.of(14)}.{make.of(64, _HEX)}"
    yield "atlassian-token", "jira -u ana {}", "ATATT3xFfGF0" + make.of(150, _URL)
    yield "okta-token", "okta says no to {}", "SSWS 00" + make.of(40, _URL)
    yield "new-relic-key", "nr {} agent", "NRAK-" + make.of(27, ascii_uppercase + digits)
    yield "grafana-token", "grafana {} dashboards", f"glsa_{make.of(32)}_{make.of(8, _HEX)}"
    yield "sentry-token", "sentry-cli {}", "sntryu_" + make.of(64, _HEX)
    yield "postman-key", "postman {} monitor", f"PMAK-{make.of(24, _HEX)}-{make.of(34, _HEX)}"
    yield (
        "dynatrace-token",
        "dynatrace {} ingest",
        f"dt0c01.{make.of(24, ascii_uppercase + digits)}.{make.of(64, ascii_uppercase + digits)}",
    )
    yield "age-key", "sops with {}", "AGE-SECRET-KEY-" + "1" + make.of(58, ascii_uppercase + digits)


def _protocols(make: _Maker) -> Iterator[Row]:
    body = "\n".join(make.of(64) for _ in range(6))
    for sort in ("RSA ", "EC ", "OPENSSH ", "ENCRYPTED ", ""):
        begin, end = f"-----BEGIN {sort}PRIVATE" + " KEY-----", f"-----END {sort}PRIVATE" + " KEY-----"
        yield "private-key", "This is in their log:\n{}\nWhat now?", f"{begin}\n{body}\n{end}"
    yield "putty-key", "PuTTY-User-Key-File-3: ssh-ed25519\nComment: ana\nPrivate-Lines: 1\n{}", make.of(48)
    yield "jwt", "The gateway refuses {} since noon.", make.jwt()
    yield "authorization-header", "-H 'Authorization: Basic {}'", make.of(24)
    yield "bearer-token", "they send Bearer {} and get 401", make.of(40)
    yield "cookie", "Cookie: lang=de; auth={}", "auth" + make.of(32)
    yield "cookie", "curl -s -b 'sid={}' https://shop.example/orders", make.of(40)
    yield "session-cookie", "PHPSESSID={} in the address", make.of(26, ascii_lowercase + digits)
    yield "url-credentials", "postgres://{}@db.internal:5432/shop is refused", f"shop:{make.of(12)}"
    yield (
        "url-credentials",
        "https://{}@ftp.example/exports",
        f"ana:{make.password().replace('?', '!').replace('%', '!')}",
    )
    yield "url-token", "https://shop.example/reset?lang=fr&token={}", make.of(32)
    yield "url-user-token", "git remote add o https://{}@git.example/a.git", make.of(30)
    yield "connection-string", "Server=db;Database=shop;User Id=sa;Password={};Encrypt=true", make.password()
    yield "command-line-password", "mysql -h db -u root -p{} shop", make.of(10)
    yield "command-line-password", "curl -s -u ana:{} https://api.example/v1", make.of(10)
    yield "netrc", "machine git.example login ana password {}", make.of(12)
    yield "password-hash", "the row says {}", "$2b$12$" + make.of(53)
    yield "otpauth-seed", "otpauth://totp/Shop:ana?secret={}&issuer=Shop", make.of(32, ascii_uppercase + "234567")


def _spoken(make: _Maker) -> Iterator[Row]:
    told = [
        "The password is {} and it does not work.", "Das Passwort lautet {}.", "Le mot de passe est {}",
        "La contraseña es {}.",
        "A senha é {}", "La password è {}", "Het wachtwoord is {}.", "Lösenordet är {}", "Hasło to {}", "Пароль это {}",
        "密码是{}", "パスワードは{}です", "비밀번호는 {} 입니다", "כלמה: הסיסמה היא {}",
        "كلمة المرور هي {}", "Şifre: {}", "Heslo je {}",
        "I have changed the password for the admin account to {}", "New password: {}, valid until Friday.",
    ]  # fmt: skip
    for sentence in told:
        yield "password", sentence, make.password()
    yield "password", "SMTP_PASSWORD={}", make.of(9, ascii_lowercase)
    yield "password", 'spring.datasource.password = "{}"', make.password()
    yield "password", "user: ana\npass: {}\nshop: 4", make.of(9)
    yield "password", "Login ana / Passwort: {}", make.password()
    for sentence in (
        "PW = {}",
        "user katrin and password {}",
        "his pw is {}",
        "login: katrin / {}",
        "Ｐａｓｓｗｏｒｄ： {}",
    ):
        yield "password", sentence, make.password()
    yield "password", "try logging in with bob / {} as password", make.of(4) + "!Tk7"
    yield "password", "wifi password: {}", make.of(8, ascii_lowercase) + "-" + make.of(4, "23456789")
    yield "key-behind-its-name", "account 4711, auth token {}", make.of(32, _HEX)
    yield "key-behind-its-name", "Edge-Key: {}", make.of(40, _HEX)
    yield "key-assigned", "SECRET_KEY_BASE={}", make.of(64, _HEX)
    yield "passphrase", "my passphrase is {}", " ".join(make.of(6, ascii_lowercase) for _ in range(4))
    yield "network-key", "WPA key is {}", make.of(9) + "!"
    yield "one-time-code", "my 2FA code {} is refused", f"{make.of(3, digits)} {make.of(3, digits)}"
    yield "pin", "The PIN is {}, she says.", make.of(4, digits)
    yield "one-time-code", "My verification code is {} but it is refused.", make.of(6, digits)
    yield "recovery-codes", "Recovery codes:\n{}", "\n".join(f"{make.of(5, _HEX)}-{make.of(5, _HEX)}" for _ in range(8))
    yield (
        "recovery-codes",
        "backup codes: {}",
        ", ".join(f"{make.of(4, digits)} {make.of(4, digits)}" for _ in range(4)),
    )
    blocks = (f"{11 * int(make.of(4, digits)):06}" for _ in range(8))
    yield "bitlocker-key", "BitLocker asks, they typed {}", "-".join(blocks)
    yield "card-verification-code", "Visa, CVC {}", make.of(3, digits)
    yield "key-assigned", "api_key={}", make.of(32, _HEX)
    yield "key-assigned", "The client secret is {} since March.", make.of(40)
    yield "key-assigned", '{"accessKey": "{}"}', make.of(24)


def _personal(make: _Maker) -> Iterator[Row]:
    visa, amex = make.luhn("4", 16), make.luhn("37", 15)
    yield "card-number", "She paid with {} yesterday.", " ".join(visa[n : n + 4] for n in range(0, 16, 4))
    for gap in (".", "/", "\n", "·"):
        yield "card-number", "She paid with {} yesterday.", gap.join(visa[n : n + 4] for n in range(0, 16, 4))
    yield "card-number", "She paid with {} yesterday.", visa.translate(_FULL_WIDTH)
    yield "card-number", "Karte {} wurde zweimal belastet", make.luhn("53", 16)
    yield "card-number", "amex {}", f"{amex[:4]} {amex[4:10]} {amex[10:]}"
    yield "card-number", "卡号{}被拒绝", make.luhn("62", 16)
    for sentence in ("SSN {}", "social security number: {}"):
        yield "us-social-security", sentence, f"{make._random.randint(100, 600)}{make._random.randint(101111, 999999)}"
    yield "uk-national-insurance", "NI number {}", f"AB {' '.join(make.of(2, digits) for _ in range(3))} C"
    for country, length in (("DE", 22), ("FR", 27), ("NL", 18), ("GB", 22), ("ES", 24)):
        plain = make.iban(country, length) if country not in ("NL", "GB") else _with_bank(make, country, length)
        yield "iban", "Refund to {} please.", " ".join(plain[n : n + 4] for n in range(0, length, 4))
    yield (
        "us-social-security",
        "SSN {}",
        f"{make._random.randint(100, 600)}-{make._random.randint(10, 99)}-{make._random.randint(1000, 9999)}",
    )


def _with_bank(make: _Maker, country: str, length: int) -> str:
    account = "".join(make.of(4, ascii_uppercase)) + "".join(make.of(1, digits) for _ in range(length - 8))
    number = int("".join(str(int(one, 36)) for one in f"{account}{country}00"))
    return f"{country}{98 - number % 97:02}{account}"
