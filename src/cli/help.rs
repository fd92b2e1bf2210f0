//! The command line in a language: help, headings, names of values.
//!
//! English is what the commands say themselves, each in its file, and clap's own words. Vietnamese is `lang/help.vi.txt`:
//!
//! ```text
//! section  = "= " key NL text
//! key      = command                       what it does; the program itself is "kehoach"
//!          / command " +"                  what stands below its options
//!          / [command " "] argument        an option as --name, another as <NAME>
//!          / [command " "] argument "=" v  a value that it can have
//! ```
//!
//! An argument without a command is that of every command that has it.

use std::collections::HashMap;
use std::sync::LazyLock;

use clap::{Arg, Command};

use crate::lang::Lang;

const VIETNAMESE: &str = include_str!("../lang/help.vi.txt");

static SECTIONS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| sections(VIETNAMESE).collect());

/// The command line of the program as it is said in a language, with all that clap adds to it.
pub(super) fn command(mut program: Command, lang: Lang) -> Command {
    program.build();
    match lang {
        Lang::Vi => translated(program, "kehoach"),
        Lang::En => program,
    }
}

/// The same for others who show it: the values of an argument bring their help along, too.
/// What is typed cannot be read with it.
pub(super) fn described(mut program: Command, lang: Lang) -> Command {
    program.build();
    match lang {
        Lang::Vi => translated(explained_values(program, "kehoach"), "kehoach"),
        Lang::En => program,
    }
}

fn explained_values(command: Command, name: &str) -> Command {
    command
        .mut_args(|arg| {
            let key = key(&arg);
            let values = arg.get_possible_values();
            if !arg.get_action().takes_values() || values.is_empty() {
                return arg;
            }
            let values = values.into_iter().map(|value| {
                let help = section(name, &format!("{key}={}", value.get_name()));
                match help {
                    Some(help) => value.help(help),
                    None => value,
                }
            });
            arg.value_parser(values.collect::<Vec<_>>())
        })
        .mut_subcommands(|below| {
            let path = path(name, &below);
            explained_values(below, &path)
        })
}

/// The path of a command below another; what stands below help is the program again.
fn path(name: &str, below: &Command) -> String {
    match name {
        "kehoach" | "help" => below.get_name().to_owned(),
        name => format!("{name} {}", below.get_name()),
    }
}

fn sections(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let parts = text.split("\n= ").skip(1);
    parts.map(|part| {
        let (key, text) = part.split_once('\n').unwrap_or((part, ""));
        (key, text.trim_end())
    })
}

/// A command and all below it; `name` is its path without the program's own.
fn translated(command: Command, name: &str) -> Command {
    let header = *command.get_styles().get_header();
    let template = format!(
        "{{about-with-newline}}\n{header}{}{header:#} {{usage}}\n\n{{all-args}}{{after-help}}",
        Lang::Vi.say("help.usage")
    );
    let mut command = command
        .mut_args(|arg| argument(arg, name))
        .mut_subcommands(|below| {
            let path = path(name, &below);
            translated(below, &path)
        })
        .help_template(template)
        .subcommand_help_heading(Lang::Vi.say("help.commands"))
        .subcommand_value_name(Lang::Vi.say("placeholder.COMMAND"));
    if let Some(text) = SECTIONS.get(name) {
        command = command.about(*text).long_about(*text);
    }
    if let Some(text) = SECTIONS.get(format!("{name} +").as_str()) {
        command = command.after_help(*text);
    }
    let usage = command.render_usage().to_string();
    command.override_usage(usage_of(&usage, Lang::Vi))
}

/// How a command is used, without clap's heading and with its one fixed word translated.
pub(super) fn usage_of(english: &str, lang: Lang) -> String {
    let usage = english.strip_prefix("Usage: ").unwrap_or(english);
    usage.replace("[OPTIONS]", lang.say("help.usage.options"))
}

fn argument(arg: Arg, command: &str) -> Arg {
    let heading = match arg.is_positional() {
        true => "help.arguments",
        false => "help.options",
    };
    let values = values(&arg, command);
    let text = section(command, &key(&arg)).map_or_else(String::new, str::to_owned);
    let defaults = defaults(&arg);
    let short = parts([&text, &defaults, &listed(&values)], " ");
    let long = match values.iter().any(|(_, help)| help.is_some()) {
        true => parts([&text, &explained(&values), &defaults], "\n\n"),
        false => parts([&text, &defaults, &listed(&values)], "\n\n"),
    };
    let names: Vec<&str> = value_names(&arg).map(placeholder).collect();
    let arg = match arg.get_action().takes_values() {
        true => arg
            .value_names(names)
            .hide_default_value(true)
            .hide_possible_values(true),
        false => arg,
    };
    arg.help_heading(Lang::Vi.say(heading))
        .help(short)
        .long_help(long)
}

/// Those parts that there are.
fn parts(parts: [&str; 3], between: &str) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// What an argument is called where its help is looked up.
fn key(arg: &Arg) -> String {
    match (arg.get_long(), arg.get_short(), value_names(arg).next()) {
        (Some(long), _, _) => format!("--{long}"),
        (None, Some(short), _) => format!("-{short}"),
        (None, None, name) => format!("<{}>", name.unwrap_or(arg.get_id().as_str())),
    }
}

fn value_names(arg: &Arg) -> impl Iterator<Item = &str> {
    let names = arg.get_value_names().unwrap_or_default();
    names.iter().map(|name| name.as_str())
}

/// What stands for a value: FILE.
fn placeholder(english: &str) -> &'static str {
    let known = Lang::Vi.look(&format!("placeholder.{english}"));
    known.unwrap_or_else(|| Lang::Vi.say("placeholder"))
}

/// What is said of an argument of a command, or of every command.
fn section(command: &str, key: &str) -> Option<&'static str> {
    let own = SECTIONS.get(format!("{command} {key}").as_str());
    own.or_else(|| SECTIONS.get(key)).copied()
}

/// The values that an argument can have, where they are few, and what each means.
fn values(arg: &Arg, command: &str) -> Vec<(String, Option<&'static str>)> {
    if !arg.get_action().takes_values() {
        return Vec::new();
    }
    let key = key(arg);
    let values = arg.get_possible_values();
    let visible = values.iter().filter(|value| !value.is_hide_set());
    visible
        .map(|value| {
            let name = value.get_name().to_owned();
            let help = section(command, &format!("{key}={name}"));
            (name, help)
        })
        .collect()
}

fn defaults(arg: &Arg) -> String {
    let values = arg.get_default_values().iter();
    let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
    match arg.get_action().takes_values() && !values.is_empty() {
        true => Lang::Vi.fill("help.default", &[("values", &values.join(" "))]),
        false => String::new(),
    }
}

fn listed(values: &[(String, Option<&str>)]) -> String {
    let names: Vec<&str> = values.iter().map(|(name, _)| &**name).collect();
    match names.is_empty() {
        true => String::new(),
        false => Lang::Vi.fill("help.values", &[("values", &names.join(", "))]),
    }
}

fn explained(values: &[(String, Option<&str>)]) -> String {
    let lines = values.iter().map(|(name, help)| match help {
        Some(help) => format!("\n- {name}: {help}"),
        None => format!("\n- {name}"),
    });
    format!(
        "{}{}",
        Lang::Vi.say("help.values.explained"),
        lines.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cli::args::program;

    fn command(lang: Lang) -> Command {
        super::command(program(), lang)
    }

    /// What the English help of a command and all below it calls for: keys of sections, any of
    /// which will do, and what stands for values.
    fn wanted(command: &Command, name: &str, keys: &mut Vec<Vec<String>>, names: &mut Vec<String>) {
        keys.push(vec![name.to_owned()]);
        if command.get_after_help().is_some() {
            keys.push(vec![format!("{name} +")]);
        }
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let either = |key: &str| vec![format!("{name} {key}"), key.to_owned()];
            let own = key(arg);
            keys.push(either(&own));
            if arg.get_action().takes_values() {
                let values = arg.get_possible_values();
                let helped = values.iter().filter(|value| value.get_help().is_some());
                keys.extend(helped.map(|value| either(&format!("{own}={}", value.get_name()))));
                names.extend(value_names(arg).map(str::to_owned));
            }
        }
        for below in command.get_subcommands().filter(|it| !it.is_hide_set()) {
            if name != "help" {
                wanted(below, &path(name, below), keys, names);
            }
        }
    }

    #[test]
    fn every_command_option_and_value_has_its_vietnamese_and_no_other_does() {
        let (mut keys, mut names) = (Vec::new(), Vec::new());
        wanted(&command(Lang::En), "kehoach", &mut keys, &mut names);
        let has = |key: &String| {
            SECTIONS
                .get(key.as_str())
                .is_some_and(|text| !text.is_empty())
        };
        let missing: Vec<&String> = keys
            .iter()
            .filter(|either| !either.iter().any(has))
            .map(|either| &either[0])
            .collect();
        assert!(missing.is_empty(), "lang/help.vi.txt has no {missing:#?}");
        let keys: BTreeSet<&str> = keys.iter().flatten().map(String::as_str).collect();
        let stale: Vec<_> = SECTIONS.keys().filter(|key| !keys.contains(*key)).collect();
        assert!(
            stale.is_empty(),
            "nothing calls for {stale:#?} of lang/help.vi.txt"
        );
        for name in names {
            let key = format!("placeholder.{name}");
            assert!(Lang::Vi.look(&key).is_some(), "lang/words.tsv has no {key}");
        }
    }

    #[test]
    fn no_section_stands_twice() {
        let all: Vec<&str> = sections(VIETNAMESE).map(|(key, _)| key).collect();
        let mut once = BTreeSet::new();
        for key in all {
            assert!(once.insert(key), "{key}");
        }
    }

    /// Options and example commands: they cannot be said in other words.
    fn fixed(help: &str) -> BTreeSet<String> {
        let options = help
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .filter(|word| word.starts_with("--") && word.len() > 2)
            .map(str::to_owned);
        let examples = help.lines().filter_map(|line| line.strip_prefix("  "));
        let commands = examples.map(|line| line.split("   ").next().unwrap_or(line).to_owned());
        options.chain(commands).collect()
    }

    #[test]
    fn both_languages_name_the_same_options_and_show_the_same_examples() {
        let english = command(Lang::En);
        let commands = english.get_subcommands().map(|it| (it.get_name(), it));
        for (name, command) in commands.chain([("kehoach", &english)]) {
            let Some(help) = command.get_after_help() else {
                continue;
            };
            let vietnamese = SECTIONS[format!("{name} +").as_str()];
            assert_eq!(fixed(&help.to_string()), fixed(vietnamese), "{name}");
        }
    }

    #[test]
    fn the_command_line_is_well_formed_in_either_language() {
        for lang in [Lang::Vi, Lang::En] {
            command(lang).debug_assert();
        }
    }
}
