//! Mentions by a bare serial: "Chỉ thị 34".

use super::Directive;

/// "Chỉ thị 34" is the directive of that type and serial; else one cited by name.
pub fn settle(list: &mut Vec<Directive>, pending: Vec<Directive>) {
    for fresh in pending {
        let same = |directive: &Directive| {
            let serial = directive
                .number
                .as_ref()
                .map(|(_, serial, _)| serial.as_str())
                .or(directive.serial.as_deref());
            let bare = |serial: &str| serial.trim_start_matches('0').to_owned();
            let kinds = directive.kind == fresh.kind
                || (directive.kind.starts_with(&fresh.kind) && fresh.kind == "Chương trình");
            kinds
                && serial
                    .is_some_and(|serial| Some(bare(serial)) == fresh.serial.as_deref().map(bare))
        };
        match list.iter().position(same) {
            Some(index) => {
                let directive = &mut list[index];
                directive.role = directive.role.min(fresh.role);
                if fresh.mentions[0].start < directive.mentions[0].start {
                    directive.name = fresh.name;
                    directive.folded = fresh.folded;
                }
                directive.issued_on = directive.issued_on.or(fresh.issued_on);
                directive.issuer = directive.issuer.take().or(fresh.issuer);
                directive.mentions.extend(fresh.mentions);
                directive.mentions.sort_by_key(|place| place.start);
            }
            None if is_programme(&fresh) => {}
            None => list.push(fresh),
        }
    }
}

/// "Đề án 06" alone names a programme that goes by its serial, not an issued document; "Đề án 06 của Chính phủ" is one.
fn is_programme(fresh: &Directive) -> bool {
    matches!(fresh.kind.as_str(), "Đề án" | "Dự án" | "Chương trình")
        && !fresh.name.contains(" về ")
        && fresh.issuer.is_none()
        && fresh.issued_on.is_none()
}
