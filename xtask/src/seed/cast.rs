//! Who and what the demo is about: one partner organisation, its customers, and the people to sign in as.

use domain::{accounts::BusinessType, language::Language};

/// The partner organisation.
pub const PARTNER: &str = "Meridian Telecom Partners";
/// Its MiAccess number.
pub const PARTNER_NUMBER: &str = "400218735";

/// A customer account of the demo.
pub struct Customer {
    /// The customer's name.
    pub name: &'static str,
    /// The Account ID.
    pub number: &'static str,
    /// Country, province or empty, address, city, postal code or empty.
    pub place: (&'static str, &'static str, &'static str, &'static str, &'static str),
    /// Default language.
    pub language: Language,
    /// Line of business.
    pub business: BusinessType,
    /// The end of its people's addresses.
    pub domain: &'static str,
    /// How many users it has.
    pub users: usize,
    /// Where its people come from, the places of names.txt; everywhere if empty.
    pub people: &'static [&'static str],
    /// How many days ago it became a customer.
    pub age: i64,
    /// Whether it was deactivated since.
    pub deactivated: bool,
    /// Whether it has a PBX whose users and events are reported.
    pub pbx: bool,
}

/// The largest customer first.
pub const CUSTOMERS: &[Customer] = &[
    Customer {
        name: "Brightwater Health",
        number: "613204857",
        place: ("CA", "ON", "1053 Carling Avenue", "Ottawa", "K1Y 4E9"),
        language: Language::En,
        business: BusinessType::Healthcare,
        domain: "brightwater.example",
        users: 404,
        people: &[],
        age: 40,
        deactivated: false,
        pbx: true,
    },
    Customer {
        name: "Müller & Söhne Maschinenbau GmbH",
        number: "871530264",
        place: ("DE", "", "Gießener Straße 118", "Wetzlar", "35578"),
        language: Language::En,
        business: BusinessType::Manufacturing,
        domain: "mueller-soehne.example",
        users: 64,
        people: &["germanic", "germanic", "turkish", "central"],
        age: 38,
        deactivated: false,
        pbx: true,
    },
    Customer {
        name: "Hôtel du Lac Annecy",
        number: "450917382",
        place: ("FR", "", "12 quai de la Tournette", "Annecy", "74000"),
        language: Language::Fr,
        business: BusinessType::Hospitality,
        domain: "hoteldulac.example",
        users: 38,
        people: &["french", "french", "latin", "arabic"],
        age: 36,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "Harcourt Legal LLP",
        number: "209486153",
        place: ("GB", "", "27 Bedford Row", "London", "WC1R 4HE"),
        language: Language::En,
        business: BusinessType::Legal,
        domain: "harcourt-legal.example",
        users: 46,
        people: &["british", "british", "indian", "southern"],
        age: 35,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "さくら商事 Sakura Trading",
        number: "738105926",
        place: ("JP", "", "2-4-1 Marunouchi, Chiyoda-ku", "Tokyo", "100-0005"),
        language: Language::En,
        business: BusinessType::Retail,
        domain: "sakura-trading.example",
        users: 27,
        people: &["east asian", "east asian", "east asian latin"],
        age: 33,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "Al Noor Hospitality",
        number: "562871409",
        place: ("AE", "", "Al Maktoum Road 88, Deira", "Dubai", ""),
        language: Language::En,
        business: BusinessType::Hospitality,
        domain: "alnoor.example",
        users: 31,
        people: &["arabic", "indian", "arabic", "eastern"],
        age: 31,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "Alimentos de la Pampa S.A.",
        number: "394620718",
        place: ("AR", "", "Avenida Corrientes 1847", "Buenos Aires", "C1045AAD"),
        language: Language::En,
        business: BusinessType::Manufacturing,
        domain: "delapampa.example",
        users: 22,
        people: &["latin", "latin", "latin", "germanic"],
        age: 30,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "Waikato Valley Schools",
        number: "917340582",
        place: ("NZ", "", "41 Victoria Street", "Hamilton", "3204"),
        language: Language::En,
        business: BusinessType::Education,
        domain: "waikatovalley.example",
        users: 35,
        people: &["british", "southern", "east asian latin"],
        age: 27,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "Åkesson Byggnads AB",
        number: "185729036",
        place: ("SE", "", "Södra Förstadsgatan 40", "Malmö", "211 43"),
        language: Language::En,
        business: BusinessType::ProfessionalServices,
        domain: "akesson-bygg.example",
        users: 18,
        people: &["nordic", "nordic", "central"],
        age: 24,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "Sunridge Community Credit Union",
        number: "640258713",
        place: ("US", "CO", "2200 Larimer Street", "Denver", "80205"),
        language: Language::En,
        business: BusinessType::Finance,
        domain: "sunridge-cu.example",
        users: 29,
        people: &["british", "latin", "east asian latin", "indian"],
        age: 21,
        deactivated: false,
        pbx: false,
    },
    Customer {
        name: "Boucherie Tremblay et Fils",
        number: "273918640",
        place: ("CA", "QC", "355 rue Saint-Joseph Est", "Québec", "G1K 3B2"),
        language: Language::Fr,
        business: BusinessType::Retail,
        domain: "boucherie-tremblay.example",
        users: 6,
        people: &["french"],
        age: 34,
        deactivated: true,
        pbx: false,
    },
    Customer {
        name: "Old Mill Brewing Co.",
        number: "806153294",
        place: ("IE", "", "Quay Street 9", "Galway", "H91 E2R8"),
        language: Language::En,
        business: BusinessType::Manufacturing,
        domain: "oldmill.example",
        users: 9,
        people: &["british"],
        age: 32,
        deactivated: true,
        pbx: false,
    },
];

/// The customer of the measurements, with as many users and events as are asked for.
pub const MEASURED: Customer = Customer {
    name: "Measurement Ltd",
    number: "990000017",
    place: ("GB", "", "1 Load Lane", "Reading", "RG1 1AA"),
    language: Language::En,
    business: BusinessType::Other,
    domain: "measurement.example",
    users: 0,
    people: &[],
    age: 60,
    deactivated: false,
    pbx: false,
};

/// What a person of the demo is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Partner with all accounts.
    Administrator,
    /// Partner confined to some accounts.
    Manager,
    /// Manages one customer account.
    Admin,
    /// Only uses it.
    User,
}

/// Someone to sign in as.
pub struct Login {
    /// What they are.
    pub part: Part,
    /// First and last name.
    pub name: (&'static str, &'static str),
    /// E-mail address.
    pub email: &'static str,
    /// Password.
    pub password: &'static str,
    /// The customer account of an admin or user, as an index of [`CUSTOMERS`].
    pub customer: Option<usize>,
    /// What a manager may reach, likewise.
    pub assigned: &'static [usize],
    /// Language.
    pub language: Language,
}

/// The people to sign in as.
pub const LOGINS: &[Login] = &[
    Login {
        part: Part::Administrator,
        name: ("Amélie", "Fournier"),
        email: "amelie.fournier@meridian-telecom.example",
        password: "Harbour-Lantern-27",
        customer: None,
        assigned: &[],
        language: Language::En,
    },
    Login {
        part: Part::Manager,
        name: ("Tomasz", "Zieliński"),
        email: "tomasz.zielinski@meridian-telecom.example",
        password: "Copper-Meadow-41",
        customer: None,
        assigned: &[1, 3],
        language: Language::En,
    },
    Login {
        part: Part::Admin,
        name: ("Priya", "Raman"),
        email: "priya.raman@brightwater.example",
        password: "Quiet-River-Stone-8",
        customer: Some(0),
        assigned: &[],
        language: Language::En,
    },
    Login {
        part: Part::User,
        name: ("Lucas", "Tremblay"),
        email: "lucas.tremblay@brightwater.example",
        password: "Maple-Window-63",
        customer: Some(0),
        assigned: &[],
        language: Language::Fr,
    },
    // They come last: whoever is the first of a part stays it.
    Login {
        part: Part::Administrator,
        name: ("Jonas", "Keller"),
        email: "jonas.keller@meridian-telecom.example",
        password: "Velvet-Anchor-58",
        customer: None,
        assigned: &[],
        language: Language::En,
    },
    Login {
        part: Part::Manager,
        name: ("Naomi", "Okafor"),
        email: "naomi.okafor@meridian-telecom.example",
        password: "Amber-Bridge-92",
        customer: None,
        assigned: &[0, 3, 5, 6],
        language: Language::En,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use domain::accounts::{address::postal_code_error, country::is_country, is_account_number};

    #[test]
    fn customers_obey_the_rules_of_accounts() {
        for customer in CUSTOMERS.iter().chain([&MEASURED]) {
            let (country, province, _, _, code) = customer.place;
            assert!(is_country(country) && is_account_number(customer.number), "{}", customer.name);
            assert_eq!(postal_code_error(country, code), None, "{}", customer.name);
            let offered = domain::accounts::address::provinces(country);
            assert_eq!(offered.contains(&province), !offered.is_empty(), "{}", customer.name);
        }
        assert_eq!(CUSTOMERS.len(), 12);
    }
}
