//! A device that makes passkeys, in software: P-256, with a counter.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use ciborium::Value;
use domain::factors::operations::{AssertionResponse, AttestationResponse, PasskeyMade, PasskeyUse};
use p256::ecdsa::{DerSignature, SigningKey, signature::Signer};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A passkey on a device, and how the device behaves.
#[derive(Clone)]
pub struct Device {
    key: SigningKey,
    id: Vec<u8>,
    pub user_handle: Vec<u8>,
    pub origin: String,
    pub relying_party: String,
    pub counter: u32,
    /// Present and verified.
    pub flags: u8,
}

impl Device {
    /// One that visits the portal at this address.
    pub fn at(address: &str, user_handle: &[u8]) -> Self {
        let random = [Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes()].concat();
        Self {
            key: SigningKey::from_slice(&random).expect("a key"),
            id: Uuid::new_v4().into_bytes().to_vec(),
            user_handle: user_handle.to_vec(),
            origin: address.replace("127.0.0.1", "localhost"),
            relying_party: "localhost".to_owned(),
            counter: 1,
            flags: 0x05,
        }
    }

    fn client(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let origin = &self.origin;
        format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#).into_bytes()
    }

    fn head(&self, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.relying_party.as_bytes()).to_vec();
        data.push(self.flags | more);
        data.extend_from_slice(&self.counter.to_be_bytes());
        data
    }

    /// Makes the passkey.
    pub fn make(&self, challenge: &str, name: &str) -> PasskeyMade {
        let point = self.key.verifying_key().to_encoded_point(false);
        let int = |n: i64| Value::Integer(n.into());
        let key = Value::Map(vec![
            (int(1), int(2)),
            (int(3), int(-7)),
            (int(-1), int(1)),
            (int(-2), Value::Bytes(point.x().expect("x").to_vec())),
            (int(-3), Value::Bytes(point.y().expect("y").to_vec())),
        ]);
        let mut data = self.head(0x40);
        data.extend_from_slice(&[0; 16]);
        data.extend_from_slice(&(self.id.len() as u16).to_be_bytes());
        data.extend_from_slice(&self.id);
        ciborium::into_writer(&key, &mut data).expect("CBOR");
        let object = Value::Map(vec![
            (Value::Text("fmt".into()), Value::Text("none".into())),
            (Value::Text("attStmt".into()), Value::Map(vec![])),
            (Value::Text("authData".into()), Value::Bytes(data)),
        ]);
        let mut attestation = Vec::new();
        ciborium::into_writer(&object, &mut attestation).expect("CBOR");
        PasskeyMade {
            name: name.to_owned(),
            response: AttestationResponse {
                client_data_json: BASE64.encode(self.client("webauthn.create", challenge)),
                attestation_object: BASE64.encode(attestation),
            },
        }
    }

    /// Uses it; the count goes up.
    pub fn sign(&mut self, challenge: &str) -> PasskeyUse {
        self.counter += 1;
        let client = self.client("webauthn.get", challenge);
        let data = self.head(0);
        let message = [data.clone(), Sha256::digest(&client).to_vec()].concat();
        let signature: DerSignature = self.key.sign(&message);
        PasskeyUse {
            id: BASE64.encode(&self.id),
            response: AssertionResponse {
                client_data_json: BASE64.encode(client),
                authenticator_data: BASE64.encode(data),
                signature: BASE64.encode(signature.as_bytes()),
                user_handle: Some(BASE64.encode(&self.user_handle)),
            },
        }
    }
}
