"""Keys and tokens of clouds and platforms, by the prefixes that their owners gave them to be found by."""

import re

from bot.domain.pattern import Pattern
from bot.domain.secrets.rule import Kind, Rule, token

_AWS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"
_GOOGLE = "https://docs.cloud.google.com/docs/authentication/token-types"
_AZURE_STORAGE = "https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string"


def _named(
    name: str, label: str, pattern: str, *, needs: tuple[str, ...], source: str, caught: str, passed: str
) -> Rule:
    """A credential without a form of its own: the name of its setting stands before it."""
    compiled = Pattern(pattern, re.IGNORECASE)
    return Rule(name, label, Kind.CREDENTIAL, compiled, source, (caught,), (passed,), needs)


CLOUD: tuple[Rule, ...] = (
    token(
        "aws-access-key-id",
        "AWS access key ID",
        r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])",
        needs="AKIA|ASIA|ABIA|ACCA",
        source=_AWS,
        caught="AKIA¦QYLPMN5HHHFPZAM2",
        passed="The order AKIA-2041 is late",
    ),
    _named(
        "aws-secret-access-key",
        "AWS secret access key",
        r"secret_?access_?key[\"']?\s{0,5}[=:]\s{0,5}[\"']?(?P<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])",
        needs=("secret",),
        source="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html",
        caught="aws_secret_access_key = wJalr¦XUtnFEMI/K7MDENG/bPxRfiCYzR4h9Lq2Tz",
        passed="Where do I find the secret access key?",
    ),
    _named(
        "aws-session-token",
        "AWS session token",
        r"session_?token[\"']?\s{0,5}[=:]\s{0,5}[\"']?(?P<secret>[A-Za-z0-9/+=]{80,2000})",
        needs=("session",),
        source="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html",
        caught="AWS_SESSION_TOKEN=IQoJ¦b3JpZ2luX2Vj" + "Zk4Q9xLr7T" * 9,
        passed="The session token expires after an hour",
    ),
    _named(
        "signed-url",
        "signature of a signed URL",
        r"[?&](?:X-Amz-Signature|X-Goog-Signature|sig)=(?P<secret>[A-Za-z0-9%+/=_-]{32,1024})",
        needs=("signature=", "sig="),
        source="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html",
        caught="https://files.example/a?X-Amz-Signature=¦" + "9f2c07ab41de6583" * 4,
        passed="https://files.example/a?signature=no",
    ),
    token(
        "google-api-key",
        "Google API key",
        r"AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])",
        needs="AIza",
        source="https://docs.cloud.google.com/docs/authentication/api-keys",
        caught="AIza¦SyD4k9Q2mXv7LrT0wZb3Nc8PfHg5Ja6Ks1E",
        passed="AIza is the beginning of such a key",
    ),
    token(
        "google-client-secret",
        "Google client secret",
        r"GOCSPX-[A-Za-z0-9_-]{28,64}",
        needs="GOCSPX-",
        source="https://developers.google.com/identity/protocols/oauth2",
        caught="GOCSPX-¦k3Jd8sLq0Zx7Vb2Nm5Tr9Wy4Pc6F",
        passed="GOCSPX-short",
    ),
    token(
        "google-access-token",
        "Google access token",
        r"ya29\.[A-Za-z0-9_-]{30,2000}",
        needs="ya29.",
        source=_GOOGLE,
        caught="ya29.¦a0AfB_byC3kQ9xLr7TmZv2Wd8Np4Sg6Hj1",
        passed="ya29. is where it begins",
    ),
    token(
        "google-refresh-token",
        "Google refresh token",
        r"1//0[A-Za-z0-9_-]{40,512}",
        needs="1//0",
        source=_GOOGLE,
        caught="1//0¦gKx9LrTmZv2Wd8Np4Sg6Hj1QyB7CfAe3Uo5Ii0Rt8Ww",
        passed="1//0 of them",
    ),
    _named(
        "azure-storage-key",
        "Azure storage key",
        r"AccountKey\s{0,3}=\s{0,3}(?P<secret>[A-Za-z0-9+/]{80,90}={0,2})",
        needs=("accountkey",),
        source=_AZURE_STORAGE,
        caught="AccountKey=¦" + "Zk4Q9xLr7T" * 8 + "mN3vB8==",
        passed="AccountKey=missing",
    ),
    _named(
        "azure-shared-access-key",
        "Azure shared access key",
        r"SharedAccessKey\s{0,3}=\s{0,3}(?P<secret>[A-Za-z0-9+/]{40,90}={0,2})",
        needs=("sharedaccesskey",),
        source="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas",
        caught="SharedAccessKey=¦" + "Zk4Q9xLr7T" * 4 + "mN3=",
        passed="SharedAccessKeyName=RootManage",
    ),
    token(
        "azure-client-secret",
        "Azure client secret",
        r"[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
        needs="Q~",
        shown=0,
        source="https://learn.microsoft.com/purview/sit-defn-azure-ad-client-secret",
        caught="abc8¦Q~kT3.mZv9LrXw2Np4Sg6Hj1QyB7CfAe3Uo5",
        passed="Q~ is in the middle",
    ),
    token(
        "digitalocean-token",
        "DigitalOcean token",
        r"do[por]_v1_[a-f0-9]{64}",
        needs="_v1_",
        shown=7,
        source="https://docs.digitalocean.com/reference/api/create-personal-access-token/",
        caught="dop_v1_¦" + "9f2c07ab41de6583" * 4,
        passed="dop_v1_ token",
    ),
    token(
        "heroku-key",
        "Heroku API key",
        r"HRKU-[A-Za-z0-9_-]{36,128}",
        needs="HRKU-",
        source="https://devcenter.heroku.com/articles/authentication",
        caught="HRKU-¦4d1f9c20-7b3e-4a58-9c06-5e2f8a7b1d34",
        passed="HRKU-1",
    ),
    token(
        "databricks-token",
        "Databricks token",
        r"dapi[a-f0-9]{32}(?:-[0-9])?(?![A-Za-z0-9])",
        needs="dapi",
        source="https://docs.databricks.com/aws/en/dev-tools/auth/pat",
        caught="dapi¦9f2c07ab41de65839f2c07ab41de6583",
        passed="dapi is down",
    ),
    token(
        "vault-token",
        "HashiCorp Vault token",
        r"hv[sbr]\.[A-Za-z0-9_-]{24,512}",
        needs="hv",
        shown=4,
        source="https://developer.hashicorp.com/vault/docs/concepts/tokens",
        caught="hvs.¦CAESIKx9LrTmZv2Wd8Np4Sg6Hj1QyB7Cf",
        passed="hvs.example.com",
    ),
    token(
        "terraform-token",
        "Terraform token",
        r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,80}",
        needs=".atlasv1.",
        shown=0,
        source="https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
        caught="k3Jd8sLq0Zx7Vb.¦atlasv1." + "Kx9LrTmZv2" * 6 + "abcdefg",
        passed="see docs.atlasv1.example",
    ),
    token(
        "cloudflare-origin-key",
        "Cloudflare origin CA key",
        r"v1\.0-[a-f0-9]{24}-[a-f0-9]{146}",
        needs="v1.0-",
        source="https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/",
        caught="v1.0-¦9f2c07ab41de65839f2c07ab-" + "9f2c07ab41de6583" * 9 + "a1",
        passed="v1.0-beta2",
    ),
    token(
        "supabase-token",
        "Supabase token",
        r"sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,64}",
        needs="sb",
        shown=3,
        source="https://supabase.com/docs/guides/api/api-keys",
        caught="sbp_¦9f2c07ab41de65839f2c07ab41de65839f2c07ab",
        passed="sbp_ file",
    ),
    token(
        "planetscale-token",
        "PlanetScale token",
        r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}",
        needs="pscale_",
        source="https://planetscale.com/docs/api/reference/service-tokens",
        caught="pscale_tkn_¦k3Jd8sLq0Zx7Vb2Nm5Tr9Wy4Pc6FgHjK",
        passed="pscale_tkn_ is its prefix",
    ),
    token(
        "doppler-token",
        "Doppler token",
        r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}",
        needs="dp.",
        source="https://docs.doppler.com/reference/auth-token-formats",
        caught="dp.pt.¦k3Jd8sLq0Zx7Vb2Nm5Tr9Wy4Pc6FgHjKl8Qw5Er2",
        passed="dp.pt.example",
    ),
)
