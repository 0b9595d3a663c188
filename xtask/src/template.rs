//! The workbooks people fill in to import users, one a language (IMPT-003 to IMPT-005). Their columns and
//! words are the import's own; everything else they say is in `locales/*/template.ftl`.

use crate::paths::at;
use anyhow::{Context, Result, anyhow};
use domain::{
    import::{Field, MAX_ROWS, role::role_word},
    language::Language,
    users::Role,
};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use rust_xlsxwriter::{Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Workbook};
use std::{fs, path::Path};

/// Writes the template of each language into a folder.
pub fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for language in Language::ALL {
        let file = folder.join(format!("import-users.{}.xlsx", language.tag()));
        let mut workbook = workbook(language).with_context(|| file.display().to_string())?;
        workbook.save(&file)?;
    }
    Ok(())
}

/// What the template shows people before they have typed anything.
const EXAMPLES: [[&str; 4]; 2] =
    [["Zoë", "Müller", "", "zoe.mueller@example.com"], ["", "", "Reception Desk", "reception@example.com"]];

fn workbook(language: Language) -> Result<Workbook> {
    let text = Text::read(language)?;
    let header =
        Format::new().set_bold().set_background_color(Color::RGB(0x00_E8_EE_F4)).set_border_bottom(FormatBorder::Thin);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    // As text, so that no program turns what is typed into a date or a number.
    let typed = Format::new().set_num_format("@");

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(text.say("template-sheet")?)?;
    for (position, column) in (0..).zip(Field::TEMPLATE) {
        let width = if column == Field::Email { 34 } else { 22 };
        sheet.set_column_width(position, width)?.set_column_format(position, &typed)?;
        sheet.write_string_with_format(0, position, column.word(language), &header)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let roles = DataValidation::new()
        .allow_list_strings(&[Role::User, Role::AccountAdmin].map(|role| role_word(role, language)))?
        .set_error_title(text.say("template-role-title")?)?
        .set_error_message(text.say("template-role-refused")?)?
        .set_error_style(DataValidationErrorStyle::Stop);
    let role = position(Field::Role);
    sheet.add_data_validation(1, role, MAX_ROWS, role, &roles)?;

    // Its first filled row holds no headers, so that it is never taken for the sheet to import.
    let help = workbook.add_worksheet().set_name(text.say("template-help-sheet")?)?;
    help.write_string(0, 0, text.say("template-help-title")?)?;
    let examples = [
        text.say_with("template-help-example", "number", "1")?,
        text.say_with("template-help-example", "number", "2")?,
    ];
    let heads = [text.say("template-help-column")?, text.say("template-help-meaning")?];
    for (position, head) in (0..).zip(heads.iter().chain(&examples)) {
        help.write_string_with_format(2, position, head, &header)?;
        help.set_column_width(position, if position == 1 { 60 } else { 26 })?;
    }
    for (row, column) in (3..).zip(Field::TEMPLATE) {
        help.write_string_with_format(row, 0, column.word(language), &wrapped)?;
        let id = format!("template-help-{}", column.name());
        let meaning = text.say_with(&id, "role", role_word(Role::User, language))?;
        help.write_string_with_format(row, 1, meaning, &wrapped)?;
        for (place, example) in (2..).zip(0..EXAMPLES.len()) {
            let value = match column {
                Field::Role => role_word(if example == 0 { Role::AccountAdmin } else { Role::User }, language),
                other => EXAMPLES[example][usize::from(position(other))],
            };
            help.write_string_with_format(row, place, value, &wrapped)?;
        }
    }
    Ok(workbook)
}

fn position(column: Field) -> u16 {
    (0..).zip(Field::TEMPLATE).find(|(_, each)| *each == column).map_or(0, |(position, _)| position)
}

/// The words of one language.
struct Text(FluentBundle<FluentResource>);

impl Text {
    fn read(language: Language) -> Result<Self> {
        let file = at("locales").join(language.tag()).join("template.ftl");
        let source = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let resource =
            FluentResource::try_new(source).map_err(|(_, errors)| anyhow!("{}: {errors:?}", file.display()))?;
        let mut bundle = FluentBundle::new(vec![language.tag().parse()?]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| anyhow!("{errors:?}"))?;
        Ok(Self(bundle))
    }

    fn say(&self, id: &str) -> Result<String> {
        self.format(id, &FluentArgs::new())
    }

    fn say_with(&self, id: &str, name: &'static str, value: &str) -> Result<String> {
        let mut arguments = FluentArgs::new();
        arguments.set(name, value.to_owned());
        self.format(id, &arguments)
    }

    fn format(&self, id: &str, arguments: &FluentArgs) -> Result<String> {
        let pattern =
            self.0.get_message(id).and_then(|message| message.value()).with_context(|| format!("no text {id}"))?;
        let mut errors = Vec::new();
        let text = self.0.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
        if errors.is_empty() { Ok(text) } else { Err(anyhow!("{id}: {errors:?}")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impt_004_each_language_has_its_template() {
        let folder = std::env::temp_dir().join(format!("templates-{}", std::process::id()));
        write(&folder).unwrap();
        for language in Language::ALL {
            let size = fs::metadata(folder.join(format!("import-users.{}.xlsx", language.tag()))).unwrap().len();
            assert!(size > 4_000, "{size}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
