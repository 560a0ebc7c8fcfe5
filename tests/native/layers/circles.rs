//! Circles in a directed graph.

use std::collections::{BTreeSet, VecDeque};

/// For every node that is part of a circle, a shortest circle through it. Each circle is listed once, begins with its
/// smallest node and does not repeat it at the end. Short circles come first.
pub fn shortest_circles(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let circles: BTreeSet<(usize, Vec<usize>)> = (0..next.len())
        .filter_map(|node| path_to_itself(next, node))
        .map(|circle| (circle.len(), from_the_smallest(circle)))
        .collect();
    circles.into_iter().map(|(_, circle)| circle).collect()
}

/// The strongly connected components of more than one node: the sets of nodes each of which leads to all others.
pub fn components(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let reached: Vec<BTreeSet<usize>> = (0..next.len()).map(|node| reach(next, node)).collect();
    let component = |node: usize| -> Vec<usize> {
        let others = reached[node].iter().copied();
        others
            .filter(|&other| reached[other].contains(&node))
            .collect()
    };
    let components: BTreeSet<Vec<usize>> = (0..next.len()).map(component).collect();
    components
        .into_iter()
        .filter(|nodes| nodes.len() > 1)
        .collect()
}

fn reach(next: &[Vec<usize>], from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = next[from].clone();
    while let Some(node) = open.pop() {
        if reached.insert(node) {
            open.extend(&next[node]);
        }
    }
    reached
}

/// The nodes of a shortest path from a node to itself, in order.
fn path_to_itself(next: &[Vec<usize>], node: usize) -> Option<Vec<usize>> {
    let mut before: Vec<Option<usize>> = vec![None; next.len()];
    let mut open = VecDeque::from([node]);
    while let Some(at) = open.pop_front() {
        for &to in &next[at] {
            if to == node {
                let back = std::iter::successors(Some(at), |&at| before[at]);
                let mut circle: Vec<usize> = back.collect();
                circle.reverse();
                return Some(circle);
            }
            if before[to].is_none() {
                before[to] = Some(at);
                open.push_back(to);
            }
        }
    }
    None
}

fn from_the_smallest(mut circle: Vec<usize>) -> Vec<usize> {
    let smallest = circle.iter().enumerate().min_by_key(|&(_, node)| node);
    let at = smallest.map_or(0, |(at, _)| at);
    circle.rotate_left(at);
    circle
}

#[test]
fn circles_are_found() {
    // 0 → 1 → 2 → 0, and 2 ⇄ 3; 4 leads into it and is no part of it.
    let next = [vec![1], vec![2], vec![0, 3], vec![2], vec![0]];
    assert_eq!(shortest_circles(&next), [vec![2, 3], vec![0, 1, 2]]);
    assert_eq!(components(&next), [vec![0, 1, 2, 3]]);
    let diamond = [vec![1, 2], vec![3], vec![3], vec![]];
    assert_eq!(shortest_circles(&diamond), [[0; 0]; 0]);
    assert_eq!(components(&diamond), [[0; 0]; 0]);
}
