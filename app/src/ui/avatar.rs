//! A person's initials in a circle; only ever beside the name, so hidden from assistive technology.

use leptos::prelude::*;

/// The initials of the first and the last word of a name.
#[component]
pub fn Avatar(#[prop(into)] name: String, #[prop(optional)] large: bool) -> impl IntoView {
    view! {
        <span class="avatar" class:avatar--large=large aria-hidden="true">
            {initials(&name)}
        </span>
    }
    .into_any()
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        for (name, letters) in
            [("Amélie Roux", "AR"), ("Hamza El Idrissi", "HI"), ("émile", "É"), ("Ada (Acme) Lovelace", "AL"), ("", "")]
        {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
