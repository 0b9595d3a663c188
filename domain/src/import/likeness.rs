//! Which column an unknown header most likely means, by its likeness to words of several languages and by what stands
//! below it (PLAN-001). Only ever a proposal: the person decides.

use super::{Field, header::key};
use crate::email::is_email;

/// Words by which tables of other programs name a column, in the form of [`key`].
const WORDS: &[(Field, &[&str])] = &[
    (
        Field::FirstName,
        &[
            "firstname",
            "givenname",
            "forename",
            "prenom",
            "vorname",
            "nombre",
            "nome",
            "voornaam",
            "fname",
            "imie",
            "fornamn",
        ],
    ),
    (
        Field::LastName,
        &[
            "lastname",
            "surname",
            "familyname",
            "nomdefamille",
            "patronyme",
            "nachname",
            "familienname",
            "apellido",
            "apellidos",
            "cognome",
            "achternaam",
            "lname",
            "nazwisko",
            "efternamn",
            "zuname",
        ],
    ),
    (
        Field::Name,
        &[
            "name",
            "fullname",
            "displayname",
            "nom",
            "nomcomplet",
            "nomaffiche",
            "anzeigename",
            "nombrecompleto",
            "nomecompleto",
            "volledigenaam",
            "employee",
            "employe",
            "person",
            "contact",
            "mitarbeiter",
            "user",
            "utilisateur",
        ],
    ),
    (
        Field::Email,
        &[
            "email",
            "emailaddress",
            "mail",
            "mailaddress",
            "courriel",
            "adressecourriel",
            "adresseemail",
            "adressemail",
            "messagerie",
            "emailadresse",
            "mailadresse",
            "correo",
            "correoelectronico",
            "postaelettronica",
            "emailadres",
            "workemail",
            "emailpro",
            "upn",
            "userprincipalname",
            "login",
        ],
    ),
    (Field::Role, &["role", "rolle", "rol", "ruolo", "userrole", "accounttype", "profil", "droits"]),
    (
        Field::Mobile,
        &[
            "mobile",
            "mobilephone",
            "mobilenumber",
            "cell",
            "cellphone",
            "cellular",
            "portable",
            "telephonemobile",
            "telephoneportable",
            "telportable",
            "telmobile",
            "gsm",
            "handy",
            "mobilnummer",
            "mobiltelefon",
            "movil",
            "cellulare",
            "natel",
            "phone",
        ],
    ),
    (
        Field::Extension,
        &[
            "extension",
            "ext",
            "extn",
            "dn",
            "directorynumber",
            "poste",
            "numeroposte",
            "durchwahl",
            "nebenstelle",
            "interno",
        ],
    ),
    (
        Field::Username,
        &["username", "userid", "nomdutilisateur", "identifiant", "benutzername", "usuario", "samaccountname"],
    ),
    (Field::CustomRole, &["customrole", "rolepersonnalise", "permissionrole"]),
    (
        Field::Products,
        &[
            "products", "product", "licences", "licenses", "licence", "license", "produits", "produit", "produkte",
            "lizenz",
        ],
    ),
    (Field::Status, &["status", "state", "etat", "statut", "active", "actif", "enabled", "zustand", "estado", "stato"]),
    (
        Field::Account,
        &[
            "account",
            "accountid",
            "customer",
            "client",
            "company",
            "compte",
            "societe",
            "entreprise",
            "kunde",
            "cliente",
        ],
    ),
    (Field::Language, &["language", "langue", "locale", "sprache", "idioma", "lingua", "lang", "taal"]),
];

/// Below this a likeness is chance.
const LEAST: f64 = 0.84;

/// A header that names no known column, and what it may mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unmapped {
    /// The header as typed.
    pub header: String,
    /// The first filled cells below it.
    pub samples: Vec<String>,
    /// The column it most likely means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Field>,
}

/// Proposes columns for headers that name none: each column at most once, the likest pair first. `free`: the columns
/// that no other header has.
pub fn propose(headers: &mut [Unmapped], free: &[Field]) {
    let mut pairs: Vec<(f64, usize, Field)> = Vec::new();
    for (at, unmapped) in headers.iter().enumerate() {
        for field in free {
            let likeness = likeness(unmapped, *field);
            if likeness >= LEAST {
                pairs.push((likeness, at, *field));
            }
        }
    }
    pairs.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    for (_, at, field) in pairs {
        let taken = headers.iter().any(|other| other.proposal == Some(field));
        if headers[at].proposal.is_none() && !taken {
            headers[at].proposal = Some(field);
        }
    }
}

/// From 0 to 1: how likely a header means a column. What stands below it weighs more than how it is called.
fn likeness(unmapped: &Unmapped, field: Field) -> f64 {
    let filled: Vec<_> = unmapped.samples.iter().filter(|sample| !sample.is_empty()).collect();
    let addresses = !filled.is_empty() && filled.iter().all(|sample| is_email(sample));
    let by_name = by_name(&key(&unmapped.header), field);
    match (field, addresses) {
        (Field::Email, true) => 0.95 + by_name / 20.0,
        (Field::Email, false) if filled.is_empty() => by_name,
        (Field::Username, true) => by_name,
        (Field::Email, false) | (_, true) => 0.0,
        (_, false) => by_name,
    }
}

fn by_name(key: &str, field: Field) -> f64 {
    let words = WORDS.iter().find(|(of, _)| *of == field).map_or(&[][..], |(_, words)| *words);
    let each = words.iter().map(|word| {
        if *word == key {
            1.0
        } else if key.len() < 4 || word.len() < 4 {
            // Of a short word everything is like.
            0.0
        } else {
            strsim::jaro_winkler(word, key).min(0.99)
        }
    });
    each.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(headers: &[(&str, &str)]) -> Vec<Option<Field>> {
        let mut unmapped: Vec<_> = headers
            .iter()
            .map(|(header, sample)| Unmapped {
                header: (*header).to_owned(),
                samples: vec![(*sample).to_owned()],
                proposal: None,
            })
            .collect();
        propose(&mut unmapped, Field::ALL);
        unmapped.into_iter().map(|unmapped| unmapped.proposal).collect()
    }

    #[test]
    fn plan_001_headers_of_other_programs_and_languages_are_proposed() {
        assert_eq!(
            proposed(&[
                ("Vorname", "Ada"),
                ("Nachname", "Byron"),
                ("E-Mail-Adresse", "ada@b.co"),
                ("Durchwahl", "007")
            ]),
            [Some(Field::FirstName), Some(Field::LastName), Some(Field::Email), Some(Field::Extension)]
        );
        assert_eq!(
            proposed(&[("Prénoms", "Ada"), ("Tél. portable", "06"), ("Licence(s)", "MiCollab")]),
            [Some(Field::FirstName), Some(Field::Mobile), Some(Field::Products)]
        );
    }

    #[test]
    fn plan_001_what_stands_below_decides_about_addresses() {
        assert_eq!(proposed(&[("Login", "ada@b.co"), ("E-mail notes", "call her")]), [Some(Field::Email), None]);
        assert_eq!(proposed(&[("Quoi", "ada@b.co")]), [Some(Field::Email)]);
    }

    #[test]
    fn plan_001_no_column_is_proposed_twice_and_the_unlike_is_left_alone() {
        assert_eq!(
            proposed(&[("Fist name", "Ada"), ("First-Name", "Ada"), ("Cost centre", "47"), ("Department", "R&D")]),
            [None, Some(Field::FirstName), None, None]
        );
    }
}
