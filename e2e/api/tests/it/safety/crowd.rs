//! Limits that hold when fifty ask at once (SIGN-021); fifty for one name are asked in `session`.

use crate::{
    house::{House, PASSWORD, Person},
    session::{credentials, fresh_address},
};
use domain::{operation::NoInput, problem::Kind, session::operations::GetSession, session::operations::SignIn};

/// Fifty sign-ins at once, each as `email` says, from one network address; the kinds of the refusals.
async fn fifty(house: &House, address: &str, email: impl Fn(usize) -> String, password: &str) -> Vec<Option<Kind>> {
    let tries: Vec<_> = (0..50)
        .map(|n| {
            let (nobody, address) = (house.server.nobody(), address.to_owned());
            let typed = credentials(&email(n), password);
            tokio::spawn(async move {
                let answer = nobody.request::<SignIn>(&(), &typed).header("cf-connecting-ip", &address).send().await;
                (!answer.status.is_success()).then(|| answer.refused().kind)
            })
        })
        .collect();
    let mut kinds = Vec::new();
    for one in tries {
        kinds.push(one.await.expect("an answer"));
    }
    kinds
}

#[tokio::test]
async fn sign_021_fifty_at_once_from_one_address_are_thirty_attempts() {
    let house = House::open().await;
    let kinds = fifty(&house, &fresh_address(), |n| format!("nobody{n}@{}.example", house.tag), "wrong").await;
    let count = |kind: Kind| kinds.iter().filter(|found| **found == Some(kind)).count();
    assert_eq!((count(Kind::SignInRefused), count(Kind::TooManyRequests)), (30, 20));
}

#[tokio::test]
async fn sign_021_the_right_password_among_fifty_at_once_opens_no_more_than_was_allowed() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let address = fresh_address();
    let kinds = fifty(&house, &address, |_| admin.email.clone(), PASSWORD).await;
    // A right password clears the count of the name, never that of the address.
    let opened = kinds.iter().filter(|kind| kind.is_none()).count();
    assert!((1..=30).contains(&opened), "{opened}");
    assert!(kinds.iter().flatten().all(|kind| *kind == Kind::TooManyRequests), "{kinds:?}");
    let again = house.server.nobody().request::<SignIn>(&(), &credentials(&admin.email, PASSWORD));
    again.header("cf-connecting-ip", &address).send().await.refused_as(Kind::TooManyRequests);
    // Who is signed in already is not kept from working.
    let signed_in: &Person = &admin;
    signed_in.call::<GetSession>(&(), &NoInput {}).await.ok();
}
