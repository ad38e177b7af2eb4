// Written by scripts/generate.mjs from docs/openapi.json: never edit it, run `make openapi`.

export const limits = {
  "RegisterIn": {
    "name": {
      "minLength": 1,
      "maxLength": 120,
      "pattern": "^[^\\x00-\\x1f\\x7f-\\x9f]*$"
    },
    "email": {
      "maxLength": 254,
      "format": "email"
    },
    "password": {
      "minLength": 1,
      "maxLength": 128
    },
    "phone": {
      "maxLength": 40
    },
    "language": {
      "minLength": 2,
      "maxLength": 8
    }
  },
  "LoginIn": {
    "email": {
      "maxLength": 254,
      "format": "email"
    },
    "password": {
      "minLength": 1,
      "maxLength": 128
    }
  },
  "EmailIn": {
    "email": {
      "maxLength": 254,
      "format": "email"
    }
  },
  "ResetIn": {
    "token": {
      "minLength": 1,
      "maxLength": 200
    },
    "password": {
      "minLength": 1,
      "maxLength": 128
    }
  },
  "TokenIn": {
    "token": {
      "minLength": 1,
      "maxLength": 200
    }
  },
  "ProfileIn": {
    "name": {
      "minLength": 1,
      "maxLength": 120,
      "pattern": "^[^\\x00-\\x1f\\x7f-\\x9f]*$"
    },
    "phone": {
      "maxLength": 40
    },
    "language": {
      "minLength": 2,
      "maxLength": 8
    }
  },
  "EmailChangeIn": {
    "email": {
      "maxLength": 254,
      "format": "email"
    },
    "password": {
      "minLength": 1,
      "maxLength": 128
    }
  },
  "PasswordChangeIn": {
    "current": {
      "minLength": 1,
      "maxLength": 128
    },
    "new": {
      "minLength": 1,
      "maxLength": 128
    }
  },
  "PersonIn": {
    "name": {
      "minLength": 1,
      "maxLength": 120,
      "pattern": "^[^\\x00-\\x1f\\x7f-\\x9f]*$"
    },
    "email": {
      "maxLength": 254,
      "format": "email"
    },
    "phone": {
      "maxLength": 32
    },
    "birth_date": {
      "format": "date"
    }
  },
  "FamilyMemberIn": {
    "name": {
      "minLength": 1,
      "maxLength": 120,
      "pattern": "^[^\\x00-\\x1f\\x7f-\\x9f]*$"
    },
    "birth_date": {
      "format": "date"
    },
    "phone": {
      "maxLength": 32
    },
    "language": {
      "maxLength": 8
    }
  },
  "HoldTimeIn": {
    "service_id": {
      "format": "uuid"
    },
    "appointment_time": {
      "format": "date-time"
    }
  },
  "BookIn": {
    "service_id": {
      "format": "uuid"
    },
    "appointment_time": {
      "format": "date-time"
    },
    "patient_id": {
      "format": "uuid"
    },
    "note": {
      "maxLength": 500
    },
    "override_reason": {
      "maxLength": 500
    },
    "duration": {
      "minimum": 5,
      "maximum": 480
    }
  },
  "RescheduleIn": {
    "appointment_time": {
      "format": "date-time"
    },
    "override_reason": {
      "maxLength": 500
    }
  },
  "CancelIn": {
    "reason": {
      "maxLength": 500
    }
  }
} as const;
