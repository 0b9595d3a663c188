//! The columns and the words by which a file names them (IMPT-004, IMPT-008, PLAN-001, PLAN-002).

use super::Field;
use crate::{fold::fold, language::Language};

impl Field {
    /// The word at the head of this column in the template of that language (IMPT-004).
    pub const fn word(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, Self::FirstName) => "FIRST NAME",
            (Language::En, Self::LastName) => "LAST NAME",
            (Language::En, Self::Name) => "NAME",
            (Language::En, Self::Email) => "EMAIL",
            (Language::En, Self::Role) => "ROLE",
            (Language::En | Language::Fr, Self::Mobile) => "MOBILE",
            (Language::En | Language::Fr, Self::Extension) => "EXTENSION",
            (Language::En, Self::Username) => "USERNAME",
            (Language::En, Self::CustomRole) => "CUSTOM ROLE",
            (Language::En, Self::Products) => "PRODUCTS",
            (Language::En, Self::Status) => "STATUS",
            (Language::En, Self::Language) => "LANGUAGE",
            (Language::En, Self::Account) => "ACCOUNT",
            (Language::Fr, Self::FirstName) => "PRENOM",
            (Language::Fr, Self::LastName) => "PATRONYME",
            // The name shown, not the last name, although other French tables often mean that by NOM.
            (Language::Fr, Self::Name) => "NOM",
            (Language::Fr, Self::Email) => "E-MAIL",
            (Language::Fr, Self::Role) => "RÔLE",
            (Language::Fr, Self::Username) => "NOM D'UTILISATEUR",
            (Language::Fr, Self::CustomRole) => "RÔLE PERSONNALISÉ",
            (Language::Fr, Self::Products) => "PRODUITS",
            (Language::Fr, Self::Status) => "ÉTAT",
            (Language::Fr, Self::Language) => "LANGUE",
            (Language::Fr, Self::Account) => "COMPTE",
        }
    }

    /// Further words that can mean nothing else, in the form of [`key`].
    const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::FirstName => &["givenname", "forename"],
            Self::LastName => &["surname", "familyname", "nomdefamille"],
            Self::Name => &["fullname", "displayname", "nomcomplet"],
            Self::Email => &["emailaddress", "adresseemail", "courriel", "adressecourriel"],
            Self::Role | Self::Extension | Self::CustomRole => &[],
            Self::Mobile => &["mobilephone", "mobilenumber", "telephonemobile", "numerodemobile"],
            Self::Username => &["userid"],
            Self::Products => &["licences", "licenses"],
            Self::Status => &["statut"],
            Self::Language => &["preferredlanguage"],
            Self::Account => {
                &["accountid", "accountname", "customer", "customername", "client", "nomducompte", "iddecompte"]
            }
        }
    }
}

/// The word at the head of the column of reasons in a workbook of rows that are left (PLAN-006). Uploaded again, the
/// column is not imported, and not worth a word.
pub const fn reasons_word(language: Language) -> &'static str {
    match language {
        Language::En => "REASONS",
        Language::Fr => "MOTIFS",
    }
}

/// What a person has made of headers, by [`key`]: the column, or none if it is not imported (PLAN-001).
pub type Mapping = std::collections::BTreeMap<String, Option<Field>>;

/// What a set of headers is known by, whatever their order (PLAN-001).
pub fn header_set<S: AsRef<str>>(headers: &[S]) -> String {
    let mut keys: Vec<_> = headers.iter().map(|header| key(header.as_ref())).filter(|key| !key.is_empty()).collect();
    keys.sort();
    keys.dedup();
    keys.join(" ")
}

/// What the header row of a table says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// The column at each position; `None` is not imported.
    pub columns: Vec<Option<Field>>,
    /// Headers that name no column, or one named before: they are ignored and named to the person.
    pub ignored: Vec<String>,
    /// Columns of the template that the file does not have.
    pub missing: Vec<Field>,
    /// The language most words are in, if they say.
    pub language: Option<Language>,
}

impl Header {
    /// Reads the cells of a header row. The template's own words go before synonyms, the left before the right.
    pub fn read<S: AsRef<str>>(cells: &[S]) -> Self {
        Self::read_as(cells, &Mapping::new())
    }

    /// Reads them as a person has mapped some of them (PLAN-001), which goes before what they say.
    pub fn read_as<S: AsRef<str>>(cells: &[S], mapping: &Mapping) -> Self {
        let keys: Vec<String> = cells.iter().map(|c| key(c.as_ref())).collect();
        let mut columns = vec![None; cells.len()];
        let mut missing = Vec::new();
        for column in Field::ALL.iter().copied() {
            let chosen = |k: &String| mapping.get(k).is_some_and(|field| *field == Some(column));
            let own =
                |k: &String| !mapping.contains_key(k) && Language::ALL.into_iter().any(|l| key(column.word(l)) == *k);
            let like = |k: &String| !mapping.contains_key(k) && column.synonyms().contains(&k.as_str());
            let position = keys
                .iter()
                .position(chosen)
                .or_else(|| keys.iter().position(own))
                .or_else(|| keys.iter().position(like));
            match position {
                Some(at) => columns[at] = Some(column),
                None if Field::TEMPLATE.contains(&column) => missing.push(column),
                None => {}
            }
        }
        let ignored = cells
            .iter()
            .zip(&columns)
            .filter(|(cell, column)| column.is_none() && !cell.as_ref().trim().is_empty())
            .filter(|(cell, _)| !Language::ALL.into_iter().any(|l| key(reasons_word(l)) == key(cell.as_ref())))
            .map(|(cell, _)| cell.as_ref().trim().to_owned())
            .collect();
        let language = language_of(&keys);
        Self { columns, ignored, missing, language }
    }

    /// The same for a sheet whose users are all of one account, where a column ACCOUNT means nothing: it is ignored and
    /// named. For one that goes into many customers it is missing if it is not there (PLAN-007).
    #[must_use]
    pub fn for_customers<S: AsRef<str>>(mut self, many: bool, cells: &[S]) -> Self {
        match (many, self.position(Field::Account)) {
            (true, None) => self.missing.push(Field::Account),
            (false, Some(at)) => {
                self.columns[at] = None;
                self.ignored.extend(cells.get(at).map(|cell| cell.as_ref().trim().to_owned()));
            }
            (true, Some(_)) | (false, None) => {}
        }
        self
    }

    /// Whether the indispensable column is there (IMPT-008).
    pub fn has_email(&self) -> bool {
        !self.missing.contains(&Field::Email)
    }

    /// Where a column stands.
    pub fn position(&self, column: Field) -> Option<usize> {
        self.columns.iter().position(|c| *c == Some(column))
    }
}

/// The language in which more headers are written than in any other; nothing if it is a draw.
fn language_of(keys: &[String]) -> Option<Language> {
    let count = |language: Language| {
        let mine = |k: &&String| Field::TEMPLATE.iter().any(|c| key(c.word(language)) == **k);
        keys.iter().filter(mine).count()
    };
    let mut counts: Vec<_> = Language::ALL.into_iter().map(|l| (count(l), l)).collect();
    counts.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    match counts.as_slice() {
        [(first, language), (second, _), ..] if first > second => Some(*language),
        _ => None,
    }
}

/// What is compared of a header: its letters and digits without case and accents.
/// Spaces, hyphens, underscores, colons, asterisks for "mandatory" and line breaks do not count.
pub fn key(header: &str) -> String {
    let mut folded = fold(header);
    folded.retain(char::is_alphanumeric);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use Field::{Email, FirstName, LastName, Name, Role};
    use proptest::prelude::*;

    #[test]
    fn impt_008_headers_are_matched_in_every_language_whatever_their_case_accents_spaces_and_order() {
        for (cells, columns) in [
            (
                vec!["FIRST NAME", "LAST NAME", "NAME", "EMAIL", "ROLE"],
                vec![Some(FirstName), Some(LastName), Some(Name), Some(Email), Some(Role)],
            ),
            (
                vec!["PRENOM", "PATRONYME", "NOM", "E-MAIL", "RÔLE"],
                vec![Some(FirstName), Some(LastName), Some(Name), Some(Email), Some(Role)],
            ),
            (vec!["rôle", "E - mail *", "Prénom"], vec![Some(Role), Some(Email), Some(FirstName)]),
            (vec!["e-mail", "first_name", "LastName "], vec![Some(Email), Some(FirstName), Some(LastName)]),
            (vec!["", "Adresse\u{a0}e-mail", "Nom de famille"], vec![None, Some(Email), Some(LastName)]),
            (vec!["E-mail address", "First\nName"], vec![Some(Email), Some(FirstName)]),
            // Decomposed accents, as macOS writes them.
            (vec!["Pre\u{301}nom", "Ro\u{302}le"], vec![Some(FirstName), Some(Role)]),
        ] {
            assert_eq!(Header::read(&cells).columns, columns, "{cells:?}");
        }
    }

    #[test]
    fn impt_008_unknown_columns_are_named_and_missing_ones_told() {
        let header = Header::read(&["Phone ", "EMAIL", "", "Department", "email"]);
        assert_eq!(header.ignored, ["Phone", "Department", "email"]);
        assert_eq!(header.missing, [FirstName, LastName, Name, Role]);
        assert_eq!(header.position(Email), Some(1));
        assert!(header.has_email());
        assert!(!Header::read(&["NAME", "Mail box"]).has_email());
    }

    #[test]
    fn plan_001_a_mapping_goes_before_what_headers_say() {
        let mapping =
            Mapping::from([(key("Vor-Name"), Some(FirstName)), (key("Kontakt"), Some(Email)), (key("EMAIL"), None)]);
        let header = Header::read_as(&["Vor-Name", "EMAIL", "kontakt", "Rolle"], &mapping);
        assert_eq!(header.columns, [Some(FirstName), None, Some(Email), None]);
        assert_eq!(header.ignored, ["EMAIL", "Rolle"]);
        assert_eq!(header_set(&["Vor-Name", "EMAIL", ""]), header_set(&["E-Mail", "vorname"]));
    }

    #[test]
    fn plan_002_the_further_columns_are_known_by_their_words() {
        let header = Header::read(&[
            "E-MAIL",
            "Mobile",
            "Nom d’utilisateur",
            "Rôle personnalisé",
            "Produits",
            "État",
            "Langue",
            "Extension",
        ]);
        let more = [
            Field::Mobile,
            Field::Username,
            Field::CustomRole,
            Field::Products,
            Field::Status,
            Field::Language,
            Field::Extension,
        ];
        assert_eq!(header.columns[1..], more.map(Some));
        assert!(header.ignored.is_empty());
    }

    #[test]
    fn plan_007_the_column_of_accounts_counts_only_where_there_are_many() {
        let cells = ["EMAIL", "Compte"];
        let one = Header::read(&cells).for_customers(false, &cells);
        assert_eq!((one.columns, one.ignored), (vec![Some(Email), None], vec!["Compte".to_owned()]));
        let many = Header::read(&cells).for_customers(true, &cells);
        assert_eq!((many.columns[1], many.missing.contains(&Field::Account)), (Some(Field::Account), false));
        let without = Header::read(&["EMAIL"]).for_customers(true, &["EMAIL"]);
        assert!(without.missing.contains(&Field::Account));
    }

    #[test]
    fn plan_006_the_column_of_reasons_is_neither_imported_nor_told() {
        let header = Header::read(&["EMAIL", "Reasons", "MOTIFS"]);
        assert_eq!((header.columns, header.ignored), (vec![Some(Email), None, None], vec![]));
    }

    #[test]
    fn impt_008_the_templates_word_goes_before_a_synonym() {
        let header = Header::read(&["E-mail address", "EMAIL"]);
        assert_eq!(header.columns, [None, Some(Email)]);
        assert_eq!(header.ignored, ["E-mail address"]);
    }

    #[test]
    fn impt_008_the_language_of_the_headers_is_told() {
        for (cells, language) in [
            (vec!["FIRST NAME", "EMAIL"], Some(Language::En)),
            (vec!["NOM", "E-MAIL"], Some(Language::Fr)),
            (vec!["EMAIL", "RÔLE"], None),
        ] {
            assert_eq!(Header::read(&cells).language, language, "{cells:?}");
        }
    }

    #[test]
    fn impt_004_each_language_of_the_template_is_read_back() {
        for language in Language::ALL {
            let words: Vec<_> = Field::ALL.iter().map(|c| c.word(language)).collect();
            let columns: Vec<_> = Field::ALL.iter().copied().map(Some).collect();
            assert_eq!(Header::read(&words).columns, columns);
        }
    }

    proptest! {
        #[test]
        fn impt_008_any_cells_are_read_without_panic_and_no_column_twice(cells in prop::collection::vec("\\PC{0,12}|email|NOM|Rôle", 0..12)) {
            let header = Header::read(&cells);
            prop_assert_eq!(header.columns.len(), cells.len());
            for column in Field::TEMPLATE {
                let times = header.columns.iter().filter(|c| **c == Some(column)).count();
                prop_assert_eq!(times, usize::from(!header.missing.contains(&column)));
            }
        }
    }
}
