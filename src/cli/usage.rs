//! What is wrong with the arguments, and what to write instead, in a language.

use std::error::Error as _;
use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::program;
use super::help;
use crate::lang::{Lang, Message};

/// The words for what clap has found; its own, in English, for what is too rare to have any here.
pub(super) fn words(error: &Error, args: &[OsString], lang: Lang) -> String {
    let Some(mut words) = first(error, lang) else {
        let text = error.render().to_string();
        return text.strip_prefix("error: ").unwrap_or(&text).to_owned();
    };
    if let Some(meant) = SUGGESTED.iter().find_map(|kind| value(error, *kind)) {
        words += &lang.fill("usage.meant", &[("meant", &meant)]);
    }
    let usage = value(error, ContextKind::Usage).unwrap_or_default();
    let usage = help::usage_of(usage.trim(), lang);
    let command = command(&usage).unwrap_or_else(|| named(args));
    if !usage.is_empty() {
        words += &format!("\n{} {usage}", lang.say("help.usage"));
    }
    words += "\n";
    words += &lang.fill("usage.see-help", &[("command", &command)]);
    words
}

const SUGGESTED: [ContextKind; 3] = [
    ContextKind::SuggestedArg,
    ContextKind::SuggestedSubcommand,
    ContextKind::SuggestedValue,
];

/// What is wrong.
fn first(error: &Error, lang: Lang) -> Option<String> {
    let [arg, given, prior, valid, command] = [
        ContextKind::InvalidArg,
        ContextKind::InvalidValue,
        ContextKind::PriorArg,
        ContextKind::ValidValue,
        ContextKind::InvalidSubcommand,
    ]
    .map(|kind| value(error, kind).unwrap_or_default());
    let say = |key, values: &[(&str, &str)]| Some(lang.fill(key, values));
    match error.kind() {
        ErrorKind::UnknownArgument => say("usage.unknown-argument", &[("arg", &arg)]),
        ErrorKind::MissingRequiredArgument => say("usage.missing-argument", &[("arg", &arg)]),
        ErrorKind::ArgumentConflict if arg == prior => say("usage.twice", &[("arg", &arg)]),
        ErrorKind::ArgumentConflict => say("usage.conflict", &[("arg", &arg), ("other", &prior)]),
        ErrorKind::InvalidSubcommand => say("usage.unknown-command", &[("command", &command)]),
        ErrorKind::MissingSubcommand => {
            let known = value(error, ContextKind::ValidSubcommand).unwrap_or_default();
            say("usage.missing-command", &[("commands", &known)])
        }
        ErrorKind::InvalidValue if given.is_empty() => {
            let why = say("usage.no-value", &[("arg", &arg)])?;
            Some(why + &choices(&valid, lang))
        }
        ErrorKind::InvalidValue => {
            let why = say("usage.wrong-value", &[("value", &given), ("arg", &arg)])?;
            Some(why + &choices(&valid, lang))
        }
        ErrorKind::ValueValidation => {
            let why = say("usage.wrong-value", &[("value", &given), ("arg", &arg)])?;
            let advice = error.source().and_then(|it| it.downcast_ref::<Message>());
            Some(advice.map_or(why.clone(), |it| format!("{why}: {}", it.say(lang))))
        }
        _ => None,
    }
}

fn choices(valid: &str, lang: Lang) -> String {
    match valid.is_empty() {
        true => String::new(),
        false => lang.fill("usage.choices", &[("values", valid)]),
    }
}

/// What clap says of the case; several things with commas between.
fn value(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The command in an example of its usage.
fn command(usage: &str) -> Option<String> {
    let words = usage.split(' ');
    let words = words.take_while(|word| !word.is_empty() && !word.starts_with(['[', '<', '-']));
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The command that the arguments name, as far as can be told without reading them.
fn named(args: &[OsString]) -> String {
    let program = help::command(program(), Lang::En);
    let found = args
        .iter()
        .skip(1)
        .find_map(|arg| program.find_subcommand(arg));
    let name = found.and_then(|command| command.get_bin_name());
    name.unwrap_or("kehoach").to_owned()
}
