use crate::support::{begun, iteration_of};
use backstep::algebra::function::Function;
use backstep::judging::backward_pass::Exercise;
use backstep::judging::exercise::read_exercise;
use backstep::nn::settings::InitialScale;
#[test]
fn probe() {
    let state = begun(|state| {
        state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
        if std::env::var("PROBE_RELU").is_ok() {
            state.settings.activation = Function::Relu;
        }
    });
    let network = state.settings.network(&state.settings.data());
    let it = iteration_of(&state);
    let all = std::fs::read_to_string("/tmp/probe.txt").unwrap();
    for text in all.split("====\n") {
        let mut whole = read_exercise(&it, Exercise::Backward, 0, text);
        let mut work = 0;
        let mut most = 0;
        loop {
            let before: usize = whole.lines.iter().map(|l| l.computed).sum();
            if !whole.judge_next(&network) {
                break;
            }
            let after: usize = whole.lines.iter().map(|l| l.computed).sum();
            most = most.max(after - before);
            work = after;
        }
        println!("-----\n{text}");
        for e in &whole.refused {
            println!("  REFUSED {:?} {e}", text.get(e.span.start..e.span.end));
        }
        for r in &whole.remarks {
            println!(
                "  REMARK {} {:?} {}",
                r.is_wrong,
                text.get(r.span.start..r.span.end),
                r.words
            );
        }
        if let Some(s) = &whole.setting {
            println!("  SETTING {s}");
        }
        for l in &whole.lines {
            let at = l.place.map(|p| text[..p.start].matches('\n').count() + 1);
            let o = match &l.outcome {
                Some(backstep::judging::verdict::LineVerdict::Refused(e)) => {
                    format!("Refused({e})")
                }
                o => format!("{o:?}"),
            };
            println!("  {at:?} {} {o}", l.step.name());
            for f in l.search.found() {
                println!(
                    "     FOUND line {} {:?} {} -> {}",
                    text[..f.lines.0.span.start].matches('\n').count() + 1,
                    f.undo,
                    f.part,
                    f.mended
                );
                println!(
                    "       {}",
                    backstep::judging::diagnosis::cause::cause(f, &l.step, l.outcome.as_ref())
                );
            }
            if l.search.found().is_empty() {
                let s = format!("{:?}", l.search);
                println!("     {}", &s[..s.len().min(40)]);
            }
        }
        println!("  work {work} most {most}");
    }
}
