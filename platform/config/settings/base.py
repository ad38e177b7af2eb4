"""Settings that hold everywhere. What differs stands in dev, test and prod."""

import zoneinfo
from pathlib import Path
from typing import Any

import django_stubs_ext

from config import env

# One time zone database: the pinned wheel, not whatever the machine carries (docs/adr/0007).
zoneinfo.reset_tzpath(to=())
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[3]

DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
# The platform's languages are columns of translated models: adding one is a migration over all clinics.
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("ar", "العربية")]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "de", "es", "ar")
LOCALE_PATHS = [BASE_DIR / "scheduling" / "locale"]

SHARED_APPS = [
    "django_tenants",
    "django.contrib.contenttypes",
    "tenants",
    "pictures",
    "rounds",
    "operators",
    "fleet",
    "custody",
    "console",
]
TENANT_APPS = [
    "identity",
    "auditing",
    "outbox",
    "messaging",
    "webhooks",
    "webapi",
    "scheduling",
]
INSTALLED_APPS = [
    "modeltranslation",
    *SHARED_APPS,
    *TENANT_APPS,
    "django.contrib.staticfiles",
    "ninja",
    "config",
]
TENANT_MODEL = "tenants.Clinic"
TENANT_DOMAIN_MODEL = "tenants.Domain"
# Ours answers first and always; that of django-tenants stands there because it looks for its name.
DATABASE_ROUTERS = ["kernel.postgres.sharding.ShardRouter", "django_tenants.routers.TenantSyncRouter"]
AUTH_USER_MODEL = "identity.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASE_BEHIND_POOLER = env.switch("DATABASE_BEHIND_POOLER")
_CONNECTING: dict[str, Any] = {
    "behind_pooler": DATABASE_BEHIND_POOLER,
    "pool_size": env.number("DATABASE_POOL_SIZE", 8),
}
# `default` holds the registry and clinics, the shards clinics alone (docs/adr/0036).
DATABASES = {"default": env.database("DATABASE_URL", **_CONNECTING), **env.databases("SHARDS", **_CONNECTING)}
REDIS_URL = env.text("REDIS_URL")
# Seconds that a request waits for Valkey at most.
REDIS_TIMEOUT = 0.5

SECRET_KEY = env.text("SECRET_KEY")
# Names the key in a token's header, so that keys can be changed without logging everybody out at once.
SECRET_KEY_ID = env.text("SECRET_KEY_ID", "k1")
# What opens sealed texts: the present key, and former ones as `id:secret`, comma-separated.
SEALING_SECRETS = env.pairs("FORMER_SECRET_KEYS") | {SECRET_KEY_ID: SECRET_KEY}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

MIDDLEWARE = [
    "webapi.requests.RequestMiddleware",
    "webapi.compression.CompressionMiddleware",
    "webapi.security.SecurityHeadersMiddleware",
    "tenants.middleware.ClinicMiddleware",
    "config.frontend.assets.StaticFilesMiddleware",
    "console.middleware.TrafficMiddleware",
]
ROOT_URLCONF = "config.urls_clinic"
PUBLIC_SCHEMA_URLCONF = "config.urls_platform"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = False
# Hosts are looked up exactly in the table of domains: a second, looser list would only hide mistakes.
ALLOWED_HOSTS = ["*"]
USE_X_FORWARDED_HOST = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

PLATFORM_HOSTS = env.listed("PLATFORM_HOSTS", "localhost,127.0.0.1")
# New clinics get an address below this one.
CLINIC_BASE_DOMAIN = env.text("CLINIC_BASE_DOMAIN", next(iter(PLATFORM_HOSTS), "localhost"))
# Whether anybody may open a clinic for themselves, and the terms and the privacy notice that they agree to.
SIGN_UP_ENABLED = env.switch("SIGN_UP_ENABLED")
SIGN_UP_TERMS = env.text("SIGN_UP_TERMS", "")
SIGN_UP_PRIVACY = env.text("SIGN_UP_PRIVACY", "")
# How clinics are reached from outside: scheme and port of every link that leaves in a message.
PUBLIC_SCHEME = env.text("PUBLIC_SCHEME", "https")
PUBLIC_PORT = env.number("PUBLIC_PORT", 443)
# How many proxies of ours append to X-Forwarded-For in front of the application.
TRUSTED_PROXY_HOPS = env.number("TRUSTED_PROXY_HOPS", 0)
RATE_LIMITS_ENABLED = env.switch("RATE_LIMITS_ENABLED", True)

STATIC_URL = "/static/"
# Each process serves the files where they lie in the packages: nothing is collected, so there is no STATIC_ROOT.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# What `vite build` wrote of the patient site.
FRONTEND_DIST = Path(env.text("FRONTEND_DIST", str(BASE_DIR / "frontend" / "dist")))

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [],
        "OPTIONS": {},
    }
]

# How messages leave: `mailbox`, `smtp`, `ses`, `sns`, `off`, or the path of a class (messaging.checks).
MESSAGING_CHANNELS = {"email": env.text("EMAIL_CHANNEL", "mailbox"), "sms": env.text("SMS_CHANNEL", "mailbox")}
MAIL_FROM = env.text("MAIL_FROM", "no-reply@chairside.localhost")
SMTP_HOST = env.text("SMTP_HOST", "")
SMTP_PORT = env.number("SMTP_PORT", 587)
SMTP_SECURITY = env.text("SMTP_SECURITY", "starttls")
SMTP_USER = env.text("SMTP_USER", "")
SMTP_PASSWORD = env.text("SMTP_PASSWORD", "")
# Credentials and endpoints come as boto3 finds them.
AWS_REGION = env.text("AWS_REGION", env.text("AWS_DEFAULT_REGION", ""))
SES_CONFIGURATION_SET = env.text("SES_CONFIGURATION_SET", "")
# The topics to which SES and SNS tell us what became of mails, and what people answer to texts.
SES_EVENTS_TOPIC = env.text("SES_EVENTS_TOPIC", "")
SMS_INBOUND_TOPIC = env.text("SMS_INBOUND_TOPIC", "")
SMS_NUMBER = env.text("SMS_NUMBER", "")
SMS_SENDER_ID = env.text("SMS_SENDER_ID", "")
MAILBOX_DIRECTORY = Path(env.text("MAILBOX_DIRECTORY", str(BASE_DIR / ".local" / "mailbox")))

# Where uploaded pictures lie: in the bucket of this name, else in a folder of this machine.
PICTURE_BUCKET = env.text("PICTURE_BUCKET", "")
# Of a store that is not Amazon's; region and credentials come as boto3 finds them.
PICTURE_ENDPOINT = env.text("PICTURE_ENDPOINT", "")
PICTURE_STORE = env.text(
    "PICTURE_STORE", "pictures.stores.s3.Bucket" if PICTURE_BUCKET else "pictures.stores.folder.Folder"
)
PICTURE_DIRECTORY = Path(env.text("PICTURE_DIRECTORY", str(BASE_DIR / ".local" / "pictures")))

# Where backups and bundles of clinics lie: in the bucket of this name, else in a folder of this machine.
BACKUP_BUCKET = env.text("BACKUP_BUCKET", "")
BACKUP_ENDPOINT = env.text("BACKUP_ENDPOINT", "")
BACKUP_STORE = env.text("BACKUP_STORE", "custody.vault.s3.Bucket" if BACKUP_BUCKET else "custody.vault.folder.Folder")
BACKUP_DIRECTORY = Path(env.text("BACKUP_DIRECTORY", str(BASE_DIR / ".local" / "backups")))

# Where webhooks may lead besides the public internet: networks like 10.1.0.0/16, for programs on one's own.
WEBHOOK_ALLOWED_RANGES = env.listed("WEBHOOK_ALLOWED_RANGES")
WEBHOOK_PORTS = [int(one) for one in env.listed("WEBHOOK_PORTS", "443,8443")]
# Certificates that are trusted in place of the system's.
WEBHOOK_CA_FILE = env.text("WEBHOOK_CA_FILE", "")
# The function that finds the numeric addresses of a host.
WEBHOOK_RESOLVER = env.text("WEBHOOK_RESOLVER", "webhooks.addresses.by_system")

# Seconds between two times that a web process adds the requests which it counted to the table; 0 for never.
TRAFFIC_EVERY = 30.0
# What a message costs, in a currency of one's own: for the platform's figures.
EMAIL_PRICE = env.text("EMAIL_PRICE", "0.0001")
SMS_PRICE = env.text("SMS_PRICE", "0.0075")
PRICE_CURRENCY = env.text("PRICE_CURRENCY", "USD")
# What takes clinics' own hosts in front of us: `on_demand` (Caddy and its kin), `cloudfront`, or a class's path.
EDGE = env.text("EDGE", "on_demand")
# Where such hosts must lead: our addresses, or names. None set: nobody looks.
EDGE_ADDRESSES = env.listed("EDGE_ADDRESSES")
CLOUDFRONT_DISTRIBUTION = env.text("CLOUDFRONT_DISTRIBUTION", "")
CLOUDFRONT_CONNECTION_GROUP = env.text("CLOUDFRONT_CONNECTION_GROUP", "")
# Name servers that are asked for the proof of a host, like 10.0.0.2 or 127.0.0.1:5353, instead of the system's.
DNS_SERVERS = env.listed("DNS_SERVERS")

# Seconds after which work that nobody says a word of counts as left by a process that died.
JOB_LEASE = env.number("JOB_LEASE", 30)

# Touched by worker and beat while their loops turn, if one is named.
ALIVE_FILE = env.text("ALIVE_FILE", "")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_DEFAULT_QUEUE = env.text("CELERY_QUEUE", "chairside")
# With the broker away a caller must get away quickly: the sweep finds what the lost hint spoke of.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": REDIS_TIMEOUT,
    "socket_timeout": REDIS_TIMEOUT,
    "visibility_timeout": 300,
    "global_keyprefix": f"{CELERY_TASK_DEFAULT_QUEUE}:",
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker waits for the broker for ever; only its callers may not.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# For the prefork pool; with threads each wait is bounded where it happens (statements, channels).
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_ENABLE_UTC = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_WORKER_SEND_TASK_EVENTS = False
# In memory: what is due stands in the database, so there is nothing that beat would have to remember.
CELERY_BEAT_SCHEDULER = "config.alive:Beat"
# So often at least it says that it is alive, whatever is due.
CELERY_BEAT_MAX_LOOP_INTERVAL = 15
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "jobs": {"task": "tenants.tasks.work", "schedule": 15.0, "options": {"expires": 15.0}},
    "back_up": {"task": "custody.tasks.back_up", "schedule": 600.0, "options": {"expires": 600.0}},
    "tidy_backups": {"task": "custody.tasks.tidy", "schedule": 3_600.0, "options": {"expires": 3_600.0}},
    "usage": {"task": "console.tasks.count_usage", "schedule": 3_600.0, "options": {"expires": 3_600.0}},
    "tidy_sign_ups": {"task": "console.tasks.tidy_sign_ups", "schedule": 3_600.0, "options": {"expires": 3_600.0}},
    "drop_due": {"task": "tenants.tasks.drop_due", "schedule": 3_600.0, "options": {"expires": 3_600.0}},
    "domains": {"task": "tenants.tasks.check_domains", "schedule": 300.0, "options": {"expires": 300.0}},
    "sweep": {"task": "outbox.tasks.sweep", "schedule": 15.0, "options": {"expires": 15.0}},
    "remind": {"task": "scheduling.tasks.remind_everywhere", "schedule": 60.0, "options": {"expires": 60.0}},
    "tidy": {"task": "scheduling.tasks.tidy", "schedule": 600.0, "options": {"expires": 600.0}},
    "retain": {
        "task": "scheduling.tasks.retain_everywhere",
        "schedule": 86_400.0,
        "options": {"expires": 86_400.0},
    },
    "seal": {"task": "auditing.tasks.seal_everywhere", "schedule": 5.0, "options": {"expires": 5.0}},
    "verify": {"task": "auditing.tasks.verify_everywhere", "schedule": 86_400.0, "options": {"expires": 86_400.0}},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "webapi.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        # A line for each task received and done; a failed one is logged by outbox.work.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "CRITICAL"},
    },
}
