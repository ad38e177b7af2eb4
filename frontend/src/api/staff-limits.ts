// Written by scripts/generate.mjs from docs/openapi.json: never edit it, run `make openapi`.

export const limits = {
  "MessageWordsIn": {
    "subject": {
      "minLength": 1,
      "maxLength": 120,
      "pattern": "^[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$"
    },
    "opening": {
      "minLength": 1,
      "maxLength": 1000
    },
    "closing": {
      "maxLength": 1000
    }
  },
  "SettingsIn": {
    "tagline": {
      "maxLength": 160,
      "pattern": "^[^\\x00-\\x1f\\x7f]*$"
    },
    "about": {
      "maxLength": 4000
    },
    "what_to_bring": {
      "maxLength": 4000
    },
    "street": {
      "maxLength": 160,
      "pattern": "^[^\\x00-\\x1f\\x7f]*$"
    },
    "postal_code": {
      "maxLength": 16,
      "pattern": "^[^\\x00-\\x1f\\x7f]*$"
    },
    "city": {
      "maxLength": 80,
      "pattern": "^[^\\x00-\\x1f\\x7f]*$"
    },
    "country": {
      "pattern": "^[A-Z]{2}$"
    },
    "phone": {
      "pattern": "^(\\+[1-9][0-9]{6,14})?$"
    },
    "brand_color": {
      "pattern": "^#[0-9a-fA-F]{6}$"
    },
    "logo_url": {
      "maxLength": 300,
      "pattern": "^(/[A-Za-z0-9][^\\s\\\"'<>\\\\]*)?$"
    },
    "currency": {
      "pattern": "^[A-Z]{3}$"
    },
    "minimum_notice": {
      "minimum": 0,
      "maximum": 86400
    },
    "horizon_days": {
      "minimum": 1,
      "maximum": 730
    },
    "slot_interval": {
      "minimum": 5,
      "maximum": 240
    },
    "cancellation_window": {
      "minimum": 0,
      "maximum": 86400
    },
    "hold_minutes": {
      "minimum": 1,
      "maximum": 60
    },
    "holds_per_visitor": {
      "minimum": 1,
      "maximum": 20
    },
    "open_bookings_per_patient": {
      "minimum": 1,
      "maximum": 100
    },
    "undo_minutes": {
      "minimum": 0,
      "maximum": 30
    },
    "quiet_from": {
      "minimum": 0,
      "maximum": 1439
    },
    "quiet_until": {
      "minimum": 0,
      "maximum": 1439
    },
    "follow_up_after": {
      "minimum": 60,
      "maximum": 86400
    },
    "keep_records_years": {
      "minimum": 0,
      "maximum": 30
    },
    "forget_patients_years": {
      "minimum": 0,
      "maximum": 30
    },
    "keep_messages_months": {
      "minimum": 1,
      "maximum": 120
    }
  }
} as const;
